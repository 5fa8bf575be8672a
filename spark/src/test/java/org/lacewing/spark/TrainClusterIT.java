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
 * Training on a real cluster of separate processes. Whoever dies in the middle of it, the package
 * is that of one process to the last byte.
 */
class TrainClusterIT {
  private static final int ROUNDS = 24;
  private static final long DEADLINE = TimeUnit.MINUTES.toNanos(5);

  @TempDir static Path folder;
  private static Distribution distribution;
  private static StandaloneCluster cluster;
  private static Path experiment;
  private static Map<String, String> alone;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    distribution = Distribution.built();
    cluster = StandaloneCluster.start(distribution, folder, 2);
    experiment = LoanExperiment.write(folder, 800, ROUNDS);
    alone = result("alone", begin("alone", "--threads", "1"));
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static Command begin(String out, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("train", experiment.toString()));
    words.addAll(List.of("--out", folder.resolve(out).toString(), "--partitions", "6"));
    words.addAll(List.of(more));
    return distribution.start(folder.resolve(out + ".log"), words);
  }

  private static Command submit(String out) throws IOException {
    return begin(
        out,
        "--master",
        cluster.url(),
        "--conf",
        "spark.driver.host=127.0.0.1",
        "--conf",
        "spark.driver.bindAddress=127.0.0.1",
        "--conf",
        "spark.executor.memory=512m",
        "--conf",
        "spark.executor.extraJavaOptions=-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
        "--conf",
        "spark.executor.cores=1");
  }

  private static Map<String, String> result(String out, Command command)
      throws IOException, InterruptedException {
    assertThat(command.end()).as(command.text()).isZero();
    Map<String, String> bytes = ResultBytes.of(folder.resolve(out));
    assertThat(bytes).containsKeys("model.lwm", "metrics.json", "manifest.json");
    return bytes;
  }

  /** Waits until some rounds are finished and others are not. */
  private static void awaitMiddle(String out, Command command)
      throws IOException, InterruptedException {
    Path state = folder.resolve("." + out + ".partial/_training/_round.state");
    long start = System.nanoTime();
    List<Object> seen = new ArrayList<>();
    while (seen.size() < 3) {
      assertThat(command.process().isAlive()).as(command.text()).isTrue();
      assertThat(System.nanoTime() - start).isLessThan(DEADLINE);
      if (Files.exists(state)) {
        Object file = Files.getLastModifiedTime(state);
        if (!seen.contains(file)) {
          seen.add(file);
        }
      }
      Thread.sleep(5);
    }
    assertThat(folder.resolve(out)).doesNotExist();
  }

  @Test
  void anExecutorMayDie() throws IOException, InterruptedException {
    assertThat(result("undisturbed", submit("undisturbed"))).isEqualTo(alone);
    Command disturbed = submit("disturbed");
    awaitMiddle("disturbed", disturbed);
    assertThat(cluster.killExecutor()).isTrue();
    assertThat(folder.resolve("disturbed")).doesNotExist();
    assertThat(result("disturbed", disturbed)).isEqualTo(alone);
  }

  @Test
  void theDriverMayDie() throws IOException, InterruptedException {
    Command killed = submit("driver");
    awaitMiddle("driver", killed);
    killed.process().descendants().forEach(ProcessHandle::destroyForcibly);
    killed.process().destroyForcibly().waitFor();
    assertThat(folder.resolve("driver")).doesNotExist();
    assertThat(result("driver", begin("driver", "--resume"))).isEqualTo(alone);
  }
}
