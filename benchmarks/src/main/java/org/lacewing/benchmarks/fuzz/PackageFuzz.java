package org.lacewing.benchmarks.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.lacewing.benchmarks.ArgumentBenchmark;
import org.lacewing.benchmarks.WholeArguments;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.DirectoryTree;
import org.lacewing.core.json.Json;

/**
 * Spoils packages in every way the fuzzer knows and opens them, for some minutes, in a process of
 * its own with a heap of {@value #HEAP}. Each must be refused, or be sound.
 */
public final class PackageFuzz implements ArgumentBenchmark {
  private static final String HEAP = "256m";
  private static final int SECONDS = 300;
  private static final double MEGABYTE = 1 << 20;

  @Override
  public String name() {
    return "package-fuzz";
  }

  @Override
  public String summary() {
    return "Spoilt packages, opened with a heap of 256 MB: refused or sound. [SECONDS [SEED]]";
  }

  @Override
  public ObjectNode run(List<String> arguments, Appendable table) throws IOException {
    WholeArguments given = WholeArguments.of(arguments, 2, "seconds and a seed");
    int seconds = given.at(0, SECONDS);
    int seed = given.at(1, 1);
    Path folder = Files.createTempDirectory("package-fuzz");
    try {
      ObjectNode figures = start(folder, seconds, seed);
      print(figures, table);
      return figures;
    } finally {
      DirectoryTree.delete(folder);
    }
  }

  private static ObjectNode start(Path folder, int seconds, int seed) throws IOException {
    Path answer = folder.resolve("figures.json");
    Path packages = Files.createDirectory(folder.resolve("packages"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                FuzzMain.class.getName(),
                packages.toString(),
                Integer.toString(seconds),
                Integer.toString(seed),
                answer.toString())
            .redirectErrorStream(true)
            .start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0 || !Files.exists(answer)) {
        throw new DataException(
            Failure.of("The process that opens spoilt packages did not end well")
                .expected("exit code 0 and figures")
                .received("exit code " + code + ": " + said));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while packages were opened");
    } finally {
      process.destroyForcibly();
    }
    return (ObjectNode) Json.parse(Files.readString(answer), answer.toString());
  }

  private static void print(ObjectNode figures, Appendable table) throws IOException {
    table.append("   cases  refused    equal    other  crashed  most, MB  slowest, ms  spoilt\n");
    for (JsonNode kind : figures.path("kinds")) {
      table.append(
          String.format(
              Locale.ROOT,
              "%8d %8d %8d %8d %8d  %8.1f  %11.1f  %s%n",
              kind.path("refused").asLong()
                  + kind.path("equal").asLong()
                  + kind.path("other").asLong()
                  + kind.path("crashed").asLong(),
              kind.path("refused").asLong(),
              kind.path("equal").asLong(),
              kind.path("other").asLong(),
              kind.path("crashed").asLong(),
              kind.path("largestBytes").asLong() / MEGABYTE,
              kind.path("slowestMilliseconds").asDouble(),
              kind.path("kind").asText()));
    }
    table.append(
        String.format(
            Locale.ROOT,
            "%d packages, %d crashes, largest heap %.0f MB%n",
            figures.path("cases").asLong(),
            figures.path("crashes").size(),
            figures.path("largestHeapBytes").asLong() / MEGABYTE));
  }
}
