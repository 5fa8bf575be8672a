package org.lacewing.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.spark.Distribution.Command;
import org.lacewing.spark.slice.SliceKind;

/**
 * A real cluster of separate processes, to which the launcher submits work. Whoever dies in the
 * middle of it, the result is that of one process to the last byte.
 */
class ClusterIT {
  private static final int SLICES = 40;
  private static final long DEADLINE = TimeUnit.MINUTES.toNanos(8);

  @TempDir static Path folder;
  private static Distribution distribution;
  private static StandaloneCluster cluster;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    distribution = Distribution.built();
    cluster = StandaloneCluster.start(distribution, folder, 2);
    Loans.model(5, 128).write(folder.resolve("loans.lwm"));
    Loans.model(6, 128).write(folder.resolve("other.lwm"));
    Loans.csv(folder.resolve("background.csv"), 200, 1);
    Path in = Files.createDirectory(folder.resolve("score.in"));
    Loans.parquet(in.resolve("a.parquet"), 15 * 1500, 2);
    Loans.parquet(in.resolve("b.parquet"), 25 * 1500, 3);
    Loans.csv(folder.resolve("explain.in.csv"), SLICES * 10, 4);
    Loans.csv(folder.resolve("drift.in.csv"), SLICES * 10, 5);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  /** The command line of each kind, without result and place. */
  private static List<String> words(String kind) {
    List<String> words = new ArrayList<>(List.of(kind, folder.resolve("loans.lwm").toString()));
    words.addAll(
        switch (kind) {
          case "score" -> List.of("--in", path("score.in"), "--slice-rows", "1500");
          case "explain" ->
              List.of(
                  "--in",
                  path("explain.in.csv"),
                  "--slice-rows",
                  "10",
                  "--background",
                  path("background.csv"),
                  "--id",
                  "key",
                  "--with",
                  "kernelshap:rows=500");
          case "drift" ->
              List.of(
                  "--in",
                  path("drift.in.csv"),
                  "--slice-rows",
                  "10",
                  "--background",
                  path("background.csv"),
                  "--against",
                  path("other.lwm"),
                  "--with",
                  "kernelshap:rows=500");
          default -> throw new AssertionError("Give " + kind + " a case in this test");
        });
    return words;
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  static List<String> kinds() {
    return SliceKind.all().all().stream().map(SliceKind::name).toList();
  }

  private static Command begin(String kind, String out, String... more) throws IOException {
    List<String> words = new ArrayList<>(words(kind));
    words.addAll(List.of("--out", path(out)));
    words.addAll(List.of(more));
    return distribution.start(folder.resolve(out + ".log"), words);
  }

  private static Command submit(String kind, String out, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of(more));
    words.addAll(List.of("--master", cluster.url()));
    for (String setting :
        List.of(
            "spark.driver.host=127.0.0.1",
            "spark.driver.bindAddress=127.0.0.1",
            "spark.executor.memory=512m",
            // Processes of a few seconds: compiling them well would take longer than they do.
            "spark.executor.extraJavaOptions=-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
            "spark.executor.cores=1")) {
      words.addAll(List.of("--conf", setting));
    }
    return begin(kind, out, words.toArray(String[]::new));
  }

  /** Waits until some slices are finished and others are not. */
  private static void awaitMiddle(String out, Command command)
      throws IOException, InterruptedException {
    Path records = folder.resolve("." + out + ".partial").resolve("_records");
    long start = System.nanoTime();
    while (count(records) < 5) {
      assertThat(command.process().isAlive()).as(command.text()).isTrue();
      assertThat(System.nanoTime() - start).isLessThan(DEADLINE);
      Thread.sleep(20);
    }
    assertThat(count(records)).isLessThan(SLICES);
  }

  private static long count(Path records) throws IOException {
    if (!Files.isDirectory(records)) {
      return 0;
    }
    try (var files = Files.list(records)) {
      return files.filter(file -> file.toString().endsWith(".json")).count();
    }
  }

  private static Map<String, String> result(String out, Command command)
      throws IOException, InterruptedException {
    assertThat(command.end()).as(command.text()).isZero();
    return ResultBytes.of(folder.resolve(out));
  }

  /** Returns the result of one process, which is made once. */
  private static Map<String, String> alone(String kind) throws IOException, InterruptedException {
    String out = kind + "-1";
    return Files.exists(folder.resolve(out))
        ? ResultBytes.of(folder.resolve(out))
        : result(out, begin(kind, out, "--threads", "1"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anExecutorMayDie(String kind) throws IOException, InterruptedException {
    Map<String, String> alone = alone(kind);
    assertThat(alone).hasSize(SLICES + 3);
    assertThat(result(kind + "-2", submit(kind, kind + "-2"))).isEqualTo(alone);
    Command disturbed = submit(kind, kind + "-3");
    awaitMiddle(kind + "-3", disturbed);
    assertThat(cluster.killExecutor()).isTrue();
    assertThat(folder.resolve(kind + "-3")).doesNotExist();
    assertThat(result(kind + "-3", disturbed)).isEqualTo(alone);
  }

  @Test
  void theDriverMayDie() throws IOException, InterruptedException {
    Command killed = submit("score", "driver");
    awaitMiddle("driver", killed);
    killed.process().descendants().forEach(ProcessHandle::destroyForcibly);
    killed.process().destroyForcibly().waitFor();
    assertThat(folder.resolve("driver")).doesNotExist();
    Command resumed = begin("score", "driver", "--resume");
    Map<String, String> result = result("driver", resumed);
    assertThat(resumed.text()).contains("of them from before");
    assertThat(result).isEqualTo(alone("score"));
  }
}
