package org.lacewing.training.averaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.DataException;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.training.architecture.ActivationFunction;
import org.lacewing.training.architecture.Mlp;
import org.lacewing.training.architecture.MlpSettings;
import org.lacewing.training.architecture.WeightInitialization;
import org.lacewing.training.fit.Blobs;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkConfiguration;
import org.lacewing.training.network.NetworkShape;

/** Partitions of one row many times, in one batch: only dropout tells them and rounds apart. */
class LocalStepsTest {
  @TempDir Path folder;
  private Share share;

  @BeforeEach
  void write() throws IOException {
    float[] features = new float[Blobs.ROWS * Blobs.FEATURES];
    float[] targets = new float[Blobs.ROWS * Blobs.CLASSES];
    for (int row = 0; row < Blobs.ROWS; row++) {
      features[row * Blobs.FEATURES] = 2;
      targets[row * Blobs.CLASSES] = 1;
    }
    share =
        ShareFile.write(
            folder.resolve("rows"),
            new TrainingRows(
                Tensor.of(new int[] {Blobs.ROWS, Blobs.FEATURES}, features),
                Tensor.of(new int[] {Blobs.ROWS, Blobs.CLASSES}, targets)));
  }

  private static Network network(double dropout) {
    NetworkConfiguration configuration =
        new Mlp()
            .plan(
                new MlpSettings(
                    List.of(32), ActivationFunction.RELU, dropout, false, WeightInitialization.HE),
                new NetworkShape(Blobs.FEATURES, Blobs.CLASSES, Task.CLASSIFICATION))
            .configuration();
    return configuration.initialize(new Seed(3));
  }

  private double loss(double dropout, int partition, int round) {
    Network network = network(dropout);
    AveragedWork work =
        new AveragedWork(
            network.configuration().json(),
            Blobs.ROWS,
            OptionalInt.empty(),
            new Seed(4),
            List.of(share, share));
    AveragedWork sent = AveragedWork.parse(work.toJson());
    assertThat(sent).isEqualTo(work);
    return new LocalSteps().run(sent, partition, RoundState.of(round, network)).loss();
  }

  @Test
  void dropoutDependsOnPartitionAndRound() {
    double first = loss(0.5, 0, 0);
    assertThat(loss(0.5, 0, 0)).isEqualTo(first);
    assertThat(Math.abs(loss(0.5, 1, 0) - first)).isGreaterThan(1e-3);
    assertThat(Math.abs(loss(0.5, 0, 1) - first)).isGreaterThan(1e-3);
    assertThat(loss(0, 1, 0)).isCloseTo(loss(0, 0, 0), within(1e-5));
  }

  @Test
  void theStateSurvivesTheWayToAnotherMachine() {
    RoundState state = RoundState.of(7, network(0));
    assertThat(RoundState.parse(state.toBytes())).isEqualTo(state);
  }

  @Test
  void rowsThatWereChangedAreAFaultThatNamesTheFile() throws IOException {
    byte[] bytes = Files.readAllBytes(share.file());
    bytes[bytes.length - 1] ^= 1;
    Files.write(share.file(), bytes);
    AveragedWork work =
        new AveragedWork(
            network(0).configuration().json(),
            16,
            OptionalInt.empty(),
            new Seed(4),
            List.of(share));
    LocalOutcome outcome = new LocalSteps().run(work, 0, RoundState.of(0, network(0)));
    assertThat(outcome.failure().orElseThrow())
        .isInstanceOf(DataException.class)
        .hasMessageContaining(share.file().toString());
  }

  @Test
  void theLeastUsedSharesAreDroppedBeyondTheBound() throws IOException {
    Share other = ShareFile.write(folder.resolve("others"), Blobs.rows(2));
    long one = 4L * Blobs.ROWS * (Blobs.FEATURES + Blobs.CLASSES);
    OpenShares both = new OpenShares(2 * one);
    OpenShares single = new OpenShares(2 * one - 1);
    for (OpenShares shares : List.of(both, single)) {
      assertThat(shares.of(share, 8)).isSameAs(shares.of(share, 8));
      shares.of(other, 8);
    }
    assertThat(both.kept()).isEqualTo(2);
    assertThat(single.kept()).isEqualTo(1);
    Files.delete(other.file());
    assertThat(single.of(other, 8).batches()).isEqualTo(12);
  }
}
