package org.lacewing.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.spark.Distribution.Command;

/** The archive of classes, which later tests of a cluster then run with. */
class ArchiveIT {
  private static final String SPARK = "org.apache.spark.SparkContext source: ";
  private static final String KERNEL = "org.lacewing.spark.slice.SliceTask source: ";
  private static final String EXECUTOR =
      "org.apache.spark.executor.CoarseGrainedExecutorBackend source: ";
  private static final String ARCHIVED = "shared objects file";
  private static final String LOG = "-Xlog:class+load:file=";

  @TempDir static Path folder;
  private static Distribution distribution;

  @BeforeAll
  static void make() throws IOException, InterruptedException {
    distribution = Distribution.built();
    distribution.makeArchive(folder.resolve("archive.log"));
    Loans.model(5, 16).write(folder.resolve("loans.lwm"));
    Loans.csv(folder.resolve("rows.csv"), 100, 2);
  }

  @Test
  void driverAndExecutorTakeTheirClassesFromIt() throws IOException, InterruptedException {
    Path place = Files.createDirectory(folder.resolve("machines"));
    try (StandaloneCluster cluster = StandaloneCluster.start(distribution, place, 1)) {
      score("cluster", "--master", cluster.url());
    }
    String driver = Files.readString(folder.resolve("cluster-driver"));
    String executor = Files.readString(folder.resolve("cluster-executor"));
    assertThat(driver).contains(SPARK + ARCHIVED);
    assertThat(executor).contains(EXECUTOR + ARCHIVED).contains(KERNEL + ARCHIVED);
  }

  @Test
  void oneProcessTakesItsClassesFromItAndGivesTheSameBytes()
      throws IOException, InterruptedException {
    score("threads", "--threads", "1");
    assertThat(Files.readString(folder.resolve("threads-driver"))).contains(KERNEL + ARCHIVED);
    score("alone", "--master", "local[1]");
    assertThat(ResultBytes.of(folder.resolve("threads")))
        .isEqualTo(ResultBytes.of(folder.resolve("alone")));
  }

  @Test
  void anOldOneIsNotUsed() throws IOException, InterruptedException {
    Path archive = distribution.home().resolve("classes.jsa");
    FileTime made = Files.getLastModifiedTime(archive);
    Files.setLastModifiedTime(archive, FileTime.from(Instant.EPOCH));
    try {
      score("old", "--threads", "1");
    } finally {
      Files.setLastModifiedTime(archive, made);
    }
    assertThat(Files.readString(folder.resolve("old-driver")))
        .contains(KERNEL)
        .doesNotContain(KERNEL + ARCHIVED);
  }

  @Test
  void takesNoArguments() throws IOException, InterruptedException {
    Command command = distribution.start(folder.resolve("more.log"), List.of("archive", "--json"));
    assertThat(command.end()).isEqualTo(2);
    assertThat(command.text()).contains("archive takes no arguments");
  }

  private static void score(String out, String... place) throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "score",
                folder.resolve("loans.lwm").toString(),
                "--in",
                folder.resolve("rows.csv").toString(),
                "--out",
                folder.resolve(out).toString(),
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.executor.memory=512m",
                "--conf",
                "spark.executor.extraJavaOptions=" + LOG + folder.resolve(out + "-executor")));
    words.addAll(List.of(place));
    Command command =
        distribution.start(
            folder.resolve(out + ".log"),
            words,
            "-Xmx512m -XX:+UseSerialGC " + LOG + folder.resolve(out + "-driver"));
    assertThat(command.end()).as(command.text()).isZero();
  }
}
