package org.lacewing.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Holds the table of modules: what each one may use of the others and of the libraries. Everything
 * that is not listed is forbidden, so a new library becomes visible here.
 */
class ModuleTest {
  private static final List<String> JSON = List.of("com.fasterxml.jackson..");
  private static final List<String> JSON_ND4J = with(JSON, "org.nd4j..", "org.bytedeco..");

  private record Module(String name, List<String> modules, List<String> libraries) {
    String packages() {
      return "org.lacewing." + name + "..";
    }

    String[] allowed() {
      List<String> allowed = with(libraries, "java..", "org.jspecify.annotations..", packages());
      return Stream.concat(
              allowed.stream(), modules.stream().map(name -> "org.lacewing." + name + ".."))
          .toArray(String[]::new);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static List<String> with(List<String> packages, String... more) {
    return Stream.concat(packages.stream(), Stream.of(more)).toList();
  }

  static final List<Module> MODULES =
      List.of(
          new Module(
              "core",
              List.of(),
              with(
                  JSON,
                  "org.snakeyaml.engine..",
                  "org.apache.commons.csv..",
                  "org.apache.commons.compress..",
                  "io.airlift.compress..",
                  "j2html..",
                  // Pictures are decoded by Java itself.
                  "javax.imageio..")),
          new Module(
              "onnx",
              List.of("core"),
              with(JSON, "ai.onnx..", "ai.onnxruntime..", "com.google.protobuf..", "io.jhdf..")),
          new Module("training", List.of("core", "onnx"), with(JSON_ND4J, "org.deeplearning4j..")),
          new Module("compression", List.of("core", "onnx"), JSON_ND4J),
          new Module(
              "explain",
              List.of("core"),
              with(JSON, "javax.xml.stream..", "com.github.weisj.jsvg..")),
          new Module(
              "server",
              List.of("core", "onnx", "explain"),
              with(
                  JSON,
                  "io.micronaut..",
                  "io.prometheus.metrics..",
                  "io.netty..",
                  "io.swagger.v3.oas.annotations..",
                  "jakarta.annotation..",
                  "jakarta.inject..",
                  "org.reactivestreams..",
                  "reactor..",
                  "org.slf4j..",
                  "org.apache.commons.cli..",
                  "com.zaxxer.hikari..",
                  "org.flywaydb..",
                  "org.jdbi..",
                  "javax.sql..",
                  "j2html..")),
          new Module(
              "cli",
              List.of("core", "onnx", "training", "compression", "explain"),
              with(JSON, "org.apache.commons.cli..")),
          new Module(
              "spark",
              List.of("core", "onnx", "training", "explain", "cli"),
              with(
                  JSON,
                  "org.apache.commons.cli..",
                  "org.apache.parquet..",
                  // A type in signatures of the Parquet library.
                  "org.apache.hadoop.conf..",
                  "org.apache.spark..",
                  "scala..")),
          new Module(
              "examples",
              List.of("core", "onnx", "training", "compression", "explain", "cli"),
              JSON),
          new Module(
              "benchmarks",
              List.of("core", "onnx", "training", "compression", "explain", "cli", "examples"),
              with(
                  JSON_ND4J,
                  "org.deeplearning4j..",
                  "ai.onnxruntime..",
                  "org.openjdk.jmh..",
                  // A PostgreSQL that can be stopped, from the server's tests.
                  "org.lacewing.server.database",
                  // A cluster on loopback, from the tests of module spark.
                  "org.lacewing.spark",
                  // Attributes by which the virtual machine tells time and memory.
                  "javax.management..")));

  @ParameterizedTest
  @FieldSource("MODULES")
  void usesOnlyWhatItMay(Module module) {
    classes()
        .that()
        .resideInAPackage(module.packages())
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(module.allowed())
        .check(Product.CLASSES);
  }

  @Test
  void everyClassBelongsToAModule() {
    classes()
        .should()
        .resideInAnyPackage(MODULES.stream().map(Module::packages).toArray(String[]::new))
        .check(Product.CLASSES);
  }

  @ParameterizedTest
  @FieldSource("MODULES")
  void isSeenByThisTest(Module module) {
    Assertions.assertThat(Product.CLASSES.containPackage("org.lacewing." + module.name()))
        .as("classes of module %s on the class path", module)
        .isTrue();
  }

  /** What is done with slices of rows is known to no engine: a pool of threads does it, too. */
  @Test
  void onlyOnePackageKnowsSpark() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.lacewing.spark.cluster..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..")
        .check(Product.CLASSES);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("org.lacewing.(**)").should().beFreeOfCycles().check(Product.CLASSES);
  }
}
