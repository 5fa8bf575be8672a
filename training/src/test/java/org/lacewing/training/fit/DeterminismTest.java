package org.lacewing.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Task;
import org.lacewing.core.experiment.Optimizer;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.training.network.NetworkShape;
import org.nd4j.linalg.factory.Nd4j;

/** The same arguments give the same bits: in a row, side by side, and in another process. */
class DeterminismTest {

  private static String digest(long seed, boolean batchNorm) {
    return new Trainer(Settings.of(3, 16, Optimizer.ADAM, 0.02), Progress.silent())
        .train(
            TrainerTest.mlp(0.3, batchNorm),
            new NetworkShape(Blobs.FEATURES, Blobs.CLASSES, Task.CLASSIFICATION),
            Blobs.rows(1),
            Optional.of(Blobs.score(Metric.ACCURACY, Blobs.rows(2))),
            new Seed(seed))
        .parametersSha256();
  }

  /** Entry point of the other process. */
  public static void main(String[] arguments) {
    System.err.println("sha256=" + digest(Long.parseLong(arguments[0]), false));
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    String first = digest(7, false);
    // What the same thread draws in between does not matter.
    Nd4j.rand(10, 10);
    assertThat(digest(7, false)).isEqualTo(first);
    assertThat(digest(8, false)).isNotEqualTo(first);
    assertThat(digest(0, false)).isEqualTo(digest(0, false));
  }

  @Test
  void trainingsSideBySideGiveTheBitsTheyGiveAlone()
      throws InterruptedException, ExecutionException {
    List<String> alone = new ArrayList<>();
    for (long seed = 0; seed < 4; seed++) {
      alone.add(digest(seed, seed % 2 == 1));
    }
    ExecutorService executor = Executors.newFixedThreadPool(3);
    try {
      List<Future<String>> together = new ArrayList<>();
      for (int round = 0; round < 2; round++) {
        for (long seed = 0; seed < 4; seed++) {
          long own = seed;
          together.add(executor.submit(() -> digest(own, own % 2 == 1)));
        }
      }
      for (int i = 0; i < together.size(); i++) {
        assertThat(together.get(i).get()).as("training %s", i).isEqualTo(alone.get(i % 4));
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void anotherProcessGivesTheSameBits() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            DeterminismTest.class.getName(),
            "7");
    builder.redirectErrorStream(true);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("sha256=" + digest(7, false));
  }
}
