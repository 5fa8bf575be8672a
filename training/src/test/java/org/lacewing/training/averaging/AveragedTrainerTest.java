package org.lacewing.training.averaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.TrainingException;
import org.lacewing.core.experiment.Optimizer;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.training.architecture.ActivationFunction;
import org.lacewing.training.architecture.Mlp;
import org.lacewing.training.architecture.MlpSettings;
import org.lacewing.training.architecture.NetworkPlan;
import org.lacewing.training.architecture.WeightInitialization;
import org.lacewing.training.fit.Blobs;
import org.lacewing.training.fit.Settings;
import org.lacewing.training.fit.Trainer;
import org.lacewing.training.model.EpochRecord;
import org.lacewing.training.model.TrainedModel;
import org.lacewing.training.network.NetworkShape;

class AveragedTrainerTest {
  private static final NetworkShape SHAPE =
      new NetworkShape(Blobs.FEATURES, Blobs.CLASSES, Task.CLASSIFICATION);
  private static final TrainingRows TRAIN = Blobs.rows(1);
  private static final TrainingRows VALIDATION = Blobs.rows(2);
  private static final Seed SEED = new Seed(5);

  @TempDir Path folder;

  private static NetworkPlan mlp(double dropout) {
    return new Mlp()
        .plan(
            new MlpSettings(
                List.of(8, 6), ActivationFunction.RELU, dropout, true, WeightInitialization.HE),
            SHAPE);
  }

  private static TrainingSettings settings(int epochs, Optimizer optimizer) {
    return Settings.withDecay(
        Settings.stopping(Settings.of(epochs, 8, optimizer, 0.02), Metric.LOG_LOSS, 0), 0.9);
  }

  private static AveragingSettings partitions(int number) {
    return new AveragingSettings(number, OptionalInt.empty(), OptionalInt.empty());
  }

  private TrainedModel train(
      TrainingSettings settings, AveragingSettings averaging, double dropout, RoundRunner runner) {
    return train(settings, averaging, dropout, runner, TRAIN, Progress.silent());
  }

  private TrainedModel train(
      TrainingSettings settings,
      AveragingSettings averaging,
      double dropout,
      RoundRunner runner,
      TrainingRows rows,
      Progress progress) {
    return new AveragedTrainer(settings, averaging, runner, folder, progress)
        .train(
            mlp(dropout),
            SHAPE,
            rows,
            Optional.of(Blobs.score(Metric.LOG_LOSS, VALIDATION)),
            SEED,
            left -> {});
  }

  private void forget() throws IOException {
    Files.delete(folder.resolve("_round.state"));
  }

  @ParameterizedTest
  @EnumSource(Optimizer.class)
  void onePartitionIsPlainTrainingBitByBit(Optimizer optimizer) {
    TrainingSettings settings = settings(4, optimizer);
    TrainedModel plain =
        new Trainer(settings, Progress.silent())
            .train(
                mlp(0), SHAPE, TRAIN, Optional.of(Blobs.score(Metric.LOG_LOSS, VALIDATION)), SEED);
    TrainedModel averaged = train(settings, partitions(1), 0, new PoolRounds(1));
    assertThat(averaged.parametersSha256()).isEqualTo(plain.parametersSha256());
    assertThat(averaged.history()).isEqualTo(plain.history());
    assertThat(averaged.configurationJson()).isEqualTo(plain.configurationJson());
  }

  /** Rounds of 5 of the 12 steps of an epoch change nothing for a single partition, either. */
  @Test
  void roundsMayEndInTheMiddleOfAPass() throws IOException {
    TrainingSettings settings = Settings.withDecay(Settings.of(5, 8, Optimizer.ADAM, 0.02), 0.9);
    AveragingSettings some = new AveragingSettings(1, OptionalInt.of(5), OptionalInt.empty());
    TrainedModel plain =
        new Trainer(settings, Progress.silent())
            .train(mlp(0), SHAPE, TRAIN, Optional.empty(), SEED);
    TrainedModel averaged =
        new AveragedTrainer(settings, some, new PoolRounds(1), folder, Progress.silent())
            .train(mlp(0), SHAPE, TRAIN, Optional.empty(), SEED, left -> {});
    assertThat(averaged.history().epochs()).hasSize(12);
    assertThat(averaged.parametersSha256()).isEqualTo(plain.parametersSha256());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void anyNumberOfThreadsGivesTheSameBits(int threads) throws IOException {
    TrainingSettings settings = settings(3, Optimizer.ADAM);
    TrainedModel alone = train(settings, partitions(4), 0.3, new PoolRounds(1));
    forget();
    TrainedModel together = train(settings, partitions(4), 0.3, new PoolRounds(threads));
    assertThat(together.parameters()).isEqualTo(alone.parameters());
    assertThat(together.history()).isEqualTo(alone.history());
  }

  @Test
  void theNumberOfPartitionsAndOfStepsCount() throws IOException {
    TrainingSettings settings = settings(2, Optimizer.ADAM);
    TrainedModel four = train(settings, partitions(4), 0, new PoolRounds(2));
    forget();
    TrainedModel three = train(settings, partitions(3), 0, new PoolRounds(2));
    assertThat(three.parameters()).isNotEqualTo(four.parameters());
  }

  @Test
  void partitionsLearnWhatCanBeLearned() {
    TrainedModel model = train(settings(15, Optimizer.ADAM), partitions(3), 0, new PoolRounds(2));
    List<EpochRecord> rounds = model.history().epochs();
    assertThat(rounds).hasSize(15);
    assertThat(rounds.get(14).loss()).isLessThan(0.7 * rounds.get(0).loss());
    assertThat(model.history().bestScore().orElseThrow()).isLessThan(0.6);
  }

  @Test
  void whatWasInterruptedIsGoneOnWithAndEndsWithTheSameBits() throws IOException {
    TrainingSettings settings = settings(6, Optimizer.ADAM);
    TrainedModel whole = train(settings, partitions(3), 0.3, new PoolRounds(1));
    forget();
    List<Long> heard = new ArrayList<>();
    Progress interrupting =
        (stage, done, total, note) -> {
          heard.add(done);
          if (done == 2) {
            Thread.currentThread().interrupt();
          }
        };
    try {
      assertThatThrownBy(
              () -> train(settings, partitions(3), 0.3, new PoolRounds(1), TRAIN, interrupting))
          .isInstanceOf(CancellationException.class);
    } finally {
      Thread.interrupted();
    }
    heard.clear();
    TrainedModel resumed =
        train(
            settings,
            partitions(3),
            0.3,
            new PoolRounds(2),
            TRAIN,
            (stage, done, total, note) -> heard.add(done));
    assertThat(heard).containsExactly(3L, 4L, 5L, 6L);
    assertThat(resumed.parameters()).isEqualTo(whole.parameters());
    assertThat(resumed.history()).isEqualTo(whole.history());
  }

  @Test
  void otherWorkIsNotGoneOnWith() {
    TrainingSettings settings = settings(2, Optimizer.ADAM);
    train(settings, partitions(3), 0, new PoolRounds(1));
    assertThatThrownBy(() -> train(settings, partitions(4), 0, new PoolRounds(1)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("partitions");
    assertThatThrownBy(
            () -> train(settings(3, Optimizer.ADAM), partitions(3), 0, new PoolRounds(1)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("training settings");
    assertThatThrownBy(
            () ->
                train(
                    settings,
                    partitions(3),
                    0,
                    new PoolRounds(1),
                    Blobs.rows(9),
                    Progress.silent()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("network, rows or seed");
  }

  @Test
  void aDamagedCheckpointIsRefused() throws IOException {
    TrainingSettings settings = settings(1, Optimizer.ADAM);
    train(settings, partitions(2), 0, new PoolRounds(1));
    Path file = folder.resolve("_round.state");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 100] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> train(settings, partitions(2), 0, new PoolRounds(1)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is damaged");
  }

  @Test
  void aPartitionThatDivergesEndsTrainingAndLeavesTheLastSoundState() {
    float[] features = TRAIN.features().toArray();
    features[17 * Blobs.FEATURES + 2] = Float.NaN;
    TrainingRows rows =
        new TrainingRows(Tensor.of(TRAIN.features().shape(), features), TRAIN.targets());
    List<TrainedModel> left = new ArrayList<>();
    assertThatThrownBy(
            () ->
                new AveragedTrainer(
                        settings(5, Optimizer.SGD),
                        partitions(3),
                        new PoolRounds(2),
                        folder,
                        Progress.silent())
                    .train(mlp(0), SHAPE, rows, Optional.empty(), SEED, left::add))
        .isInstanceOf(TrainingException.class)
        .hasMessageMatching(
            "(?s)round 1, partition [0-2], epoch 1, iteration \\d: Training stopped: .*")
        .hasMessageContaining("encoded feature 2");
    assertThat(left).hasSize(1);
    left.get(0)
        .tensors()
        .values()
        .forEach(tensor -> assertThat(tensor.firstNonFinite()).isEqualTo(-1));
  }

  @Test
  void earlyStoppingCountsRoundsAndKeepsTheBest() {
    TrainingSettings impatient =
        Settings.stopping(Settings.of(40, 8, Optimizer.ADAM, 0.2), Metric.LOG_LOSS, 3);
    TrainedModel model = train(impatient, partitions(2), 0, new PoolRounds(2));
    List<EpochRecord> rounds = model.history().epochs();
    assertThat(model.history().stoppedEarly()).isTrue();
    assertThat(rounds).hasSize(model.history().bestEpoch() + 3);
    double best = model.history().bestScore().orElseThrow();
    assertThat(rounds)
        .allSatisfy(
            round -> assertThat(round.validation().orElseThrow()).isGreaterThanOrEqualTo(best));
  }

  @Test
  void theBestRoundSurvivesAnInterruptionAfterIt() throws IOException {
    TrainingSettings impatient =
        Settings.stopping(Settings.of(40, 8, Optimizer.ADAM, 0.2), Metric.LOG_LOSS, 3);
    TrainedModel whole = train(impatient, partitions(2), 0, new PoolRounds(2));
    forget();
    long late = whole.history().bestEpoch() + 1L;
    Progress interrupting =
        (stage, done, total, note) -> {
          if (done == late) {
            Thread.currentThread().interrupt();
          }
        };
    try {
      assertThatThrownBy(
              () -> train(impatient, partitions(2), 0, new PoolRounds(1), TRAIN, interrupting))
          .isInstanceOf(CancellationException.class);
    } finally {
      Thread.interrupted();
    }
    TrainedModel resumed = train(impatient, partitions(2), 0, new PoolRounds(1));
    assertThat(resumed.parameters()).isEqualTo(whole.parameters());
    assertThat(resumed.history()).isEqualTo(whole.history());
  }
}
