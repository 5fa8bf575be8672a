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
import org.lacewing.spark.Distribution.Command;

/**
 * A sweep of 24 compressions on a real cluster of separate processes: an executor and then a whole
 * worker die in the middle of it, and the result is that of one process to the last byte.
 */
class SweepClusterIT {
  private static final int TRIALS = 24;
  private static final long DEADLINE = TimeUnit.MINUTES.toNanos(8);

  @TempDir static Path folder;
  private static Distribution distribution;
  private static StandaloneCluster cluster;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    distribution = Distribution.built();
    cluster = StandaloneCluster.start(distribution, folder, 2);
    Loans.model(5, 24).write(folder.resolve("loans.lwm"));
    Loans.csv(folder.resolve("labelled.csv"), 160, 1);
    Files.writeString(folder.resolve("sweep.yaml"), sweep());
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  /** Twelve sparsities, each with floats and with 8-bit codes. */
  private static String sweep() {
    StringBuilder text =
        new StringBuilder(
            """
            name: loans
            model: loans.lwm
            data: labelled.csv
            parameters:
              passes:
                values:
            """);
    for (int i = 0; i < TRIALS / 2; i++) {
      String pruned = "{use: magnitude, sparsity: 0." + (10 + 7 * i) + "}";
      text.append("      - [").append(pruned).append("]\n");
      text.append("      - [").append(pruned).append(", {use: int8, arithmetic: float}]\n");
    }
    return text.toString();
  }

  private static Command begin(String out, List<String> more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "sweep",
                folder.resolve("sweep.yaml").toString(),
                "--out",
                folder.resolve(out).toString()));
    words.addAll(more);
    return distribution.start(folder.resolve(out + ".log"), words);
  }

  private static Command submit(String out) throws IOException {
    List<String> words = new ArrayList<>(List.of("--master", cluster.url()));
    for (String setting :
        List.of(
            "spark.driver.host=127.0.0.1",
            "spark.driver.bindAddress=127.0.0.1",
            "spark.executor.memory=512m",
            "spark.executor.extraJavaOptions=-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
            "spark.executor.cores=1")) {
      words.addAll(List.of("--conf", setting));
    }
    return begin(out, words);
  }

  private static Map<String, String> result(String out, Command command)
      throws IOException, InterruptedException {
    assertThat(command.end()).as(command.text()).isZero();
    return ResultBytes.of(folder.resolve(out));
  }

  /** Waits until some trials are done and others are not. */
  private static void awaitDone(int trials, Command command)
      throws IOException, InterruptedException {
    Path records = folder.resolve(".disturbed.partial").resolve("_trials");
    long start = System.nanoTime();
    while (count(records) < trials) {
      assertThat(command.process().isAlive()).as(command.text()).isTrue();
      assertThat(System.nanoTime() - start).isLessThan(DEADLINE);
      Thread.sleep(20);
    }
    assertThat(count(records)).isLessThan(TRIALS);
  }

  private static long count(Path records) throws IOException {
    if (!Files.isDirectory(records)) {
      return 0;
    }
    try (var files = Files.list(records)) {
      return files.filter(file -> file.toString().endsWith(".json")).count();
    }
  }

  @Test
  void anExecutorAndAWorkerMayDie() throws IOException, InterruptedException {
    Map<String, String> alone = result("alone", begin("alone", List.of("--threads", "1")));
    assertThat(alone).containsKeys("pareto.csv", "trials.csv", "report.html", "_SUCCESS");
    assertThat(Files.readAllLines(folder.resolve("alone/trials.csv"))).hasSize(TRIALS + 1);
    assertThat(Files.readString(folder.resolve("alone/trials.csv"))).doesNotContain("failed");
    assertThat(result("undisturbed", submit("undisturbed"))).isEqualTo(alone);
    Command disturbed = submit("disturbed");
    awaitDone(4, disturbed);
    assertThat(cluster.killExecutor()).isTrue();
    awaitDone(10, disturbed);
    cluster.killWorker();
    assertThat(folder.resolve("disturbed")).doesNotExist();
    assertThat(result("disturbed", disturbed)).isEqualTo(alone);
  }
}
