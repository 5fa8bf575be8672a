package org.lacewing.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacewing.core.data.Task;
import org.lacewing.core.experiment.Optimizer;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.model.Predictor;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.training.model.EpochRecord;
import org.lacewing.training.model.TrainedModel;
import org.lacewing.training.network.NetworkShape;

@DisplayName("U05 Early stopping follows the direction of its metric and keeps the best epoch")
class U05EarlyStoppingTest {
  private static final double[] FORCED = {0.50, 0.70, 0.90, 0.80, 0.80, 0.80};
  private static final NetworkShape SHAPE =
      new NetworkShape(Blobs.FEATURES, Blobs.CLASSES, Task.CLASSIFICATION);
  private static final TrainingRows VALIDATION = Blobs.rows(2);

  /** Gives the answers of the n-th epoch the n-th score, and the same answers the same score. */
  private static final class ForcedScores implements ValidationScore {
    private final Metric metric;
    private final List<Tensor> seen = new ArrayList<>();

    ForcedScores(Metric metric) {
      this.metric = metric;
    }

    @Override
    public Metric metric() {
      return metric;
    }

    @Override
    public Tensor features() {
      return VALIDATION.features();
    }

    @Override
    public OptionalDouble of(Tensor answers) {
      if (!seen.contains(answers)) {
        seen.add(answers);
      }
      return OptionalDouble.of(FORCED[seen.indexOf(answers)]);
    }
  }

  private static TrainedModel train(ValidationScore score, int epochs, int patience) {
    return new Trainer(
            Settings.stopping(
                Settings.of(epochs, 16, Optimizer.ADAM, 0.05), score.metric(), patience),
            Progress.silent())
        .train(TrainerTest.mlp(0, false), SHAPE, Blobs.rows(1), Optional.of(score), new Seed(5));
  }

  /** The score of the model as it is stored and read back. */
  private static double storedScore(TrainedModel model, ValidationScore score) {
    TrainedModel stored =
        TrainedModel.restore(
            model.configurationJson(), model.parameters(), model.signature().inputShape());
    try (Predictor predictor = stored.predictor()) {
      return score.of(predictor.predict(VALIDATION.features())).orElseThrow();
    }
  }

  @ParameterizedTest
  @CsvSource({"ACCURACY, 2, 0.90, 5", "LOG_LOSS, 0, 0.50, 3"})
  void theBestIndexAndTheEndFollowTheMetric(Metric metric, int best, double score, int stop) {
    ForcedScores forced = new ForcedScores(metric);
    TrainedModel model = train(forced, FORCED.length, 3);
    assertThat(forced.seen).as("epochs that answered differently").hasSize(stop + 1);
    assertThat(model.history().epochs()).hasSize(stop + 1);
    assertThat(model.history().stoppedEarly()).isTrue();
    assertThat(model.history().bestEpoch() - 1).isEqualTo(best);
    assertThat(model.history().bestScore()).hasValue(score);
    assertThat(storedScore(model, forced)).isEqualTo(score);
  }

  @ParameterizedTest
  @EnumSource(
      value = Metric.class,
      names = {"ACCURACY", "LOG_LOSS"})
  void theStoredModelHasTheReportedScoreOfARealMetric(Metric metric) {
    ValidationScore score = Blobs.score(metric, VALIDATION);
    TrainedModel model = train(score, 40, 4);
    List<EpochRecord> epochs = model.history().epochs();
    assertThat(epochs).hasSize(model.history().bestEpoch() + 4).hasSizeLessThan(40);
    double reported = model.history().bestScore().orElseThrow();
    for (EpochRecord epoch : epochs) {
      assertThat(metric.isBetter(epoch.validation().orElseThrow(), reported)).isFalse();
    }
    assertThat(storedScore(model, score)).isEqualTo(reported);
  }

  @Test
  void everyMetricKnowsWhetherMoreIsBetter() {
    for (Metric metric : Metric.values()) {
      boolean falls =
          List.of(Metric.LOG_LOSS, Metric.BRIER, Metric.MAE, Metric.RMSE).contains(metric);
      assertThat(metric.isBetter(0.9, 0.5)).as(metric.label()).isEqualTo(!falls);
      assertThat(metric.isBetter(0.5, 0.9)).as(metric.label()).isEqualTo(falls);
    }
  }
}
