package org.lacewing.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.TrainingException;
import org.lacewing.core.experiment.Optimizer;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.model.Predictor;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.training.architecture.ActivationFunction;
import org.lacewing.training.architecture.Mlp;
import org.lacewing.training.architecture.MlpSettings;
import org.lacewing.training.architecture.NetworkPlan;
import org.lacewing.training.architecture.WeightInitialization;
import org.lacewing.training.model.TrainedModel;
import org.lacewing.training.network.NetworkShape;

@DisplayName("U06 A loss that is not finite ends training; the last finite network is left")
class U06NonFiniteLossTest {
  private static final NetworkShape CLASSES =
      new NetworkShape(Blobs.FEATURES, Blobs.CLASSES, Task.CLASSIFICATION);
  private static final TrainingRows ROWS = Blobs.rows(1);

  private final List<TrainedModel> left = new ArrayList<>();

  private AbstractThrowableAssert<?, ? extends Throwable> failure(
      TrainingSettings settings, NetworkPlan plan, NetworkShape shape, TrainingRows rows) {
    return assertThatThrownBy(
            () ->
                new Trainer(settings, Progress.silent(), left::add)
                    .train(plan, shape, rows, Optional.empty(), new Seed(5)))
        .isInstanceOf(TrainingException.class)
        .satisfies(
            e -> assertThat(((TrainingException) e).exitCode()).isEqualTo(ExitCode.TRAINING));
  }

  /** What was left is finite, can be stored and read back, and answers. */
  private void assertLastFinite() {
    assertThat(left).hasSize(1);
    TrainedModel model = left.get(0);
    model.tensors().values().forEach(tensor -> assertThat(tensor.firstNonFinite()).isEqualTo(-1));
    TrainedModel stored =
        TrainedModel.restore(
            model.configurationJson(), model.parameters(), model.signature().inputShape());
    try (Predictor predictor = stored.predictor()) {
      assertThat(predictor.predict(ROWS.features()).firstNonFinite()).isEqualTo(-1);
    }
  }

  @Test
  void oneNanCellOf90RowsAnd4Columns() {
    float[] features = ROWS.features().toArray();
    features[17 * Blobs.FEATURES + 2] = Float.NaN;
    TrainingRows rows =
        new TrainingRows(Tensor.of(ROWS.features().shape(), features), ROWS.targets());
    failure(Settings.of(5, 90, Optimizer.ADAM, 0.01), TrainerTest.mlp(0, false), CLASSES, rows)
        .hasMessageContaining("epoch 1, iteration 1: Training stopped: non-finite loss")
        .hasMessageContaining("training row 17, encoded feature 2");
    assertLastFinite();
  }

  @Test
  void aNanCellStopsTheIterationThatMeetsIt() {
    float[] features = ROWS.features().toArray();
    features[17 * Blobs.FEATURES + 2] = Float.NaN;
    TrainingRows rows =
        new TrainingRows(Tensor.of(ROWS.features().shape(), features), ROWS.targets());
    failure(Settings.of(5, 10, Optimizer.ADAM, 0.01), TrainerTest.mlp(0, false), CLASSES, rows)
        .hasMessageMatching("(?s)epoch 1, iteration [1-9]: Training stopped: non-finite loss.*")
        .hasMessageContaining("training row 17, encoded feature 2");
    assertLastFinite();
  }

  @Test
  void aLearningRateOfAMillionForNumbers() {
    // The squared error of a linear model: every step multiplies the weights by about −1e6.
    NetworkShape number = new NetworkShape(Blobs.FEATURES, 1, Task.REGRESSION);
    NetworkPlan linear =
        new Mlp()
            .plan(
                new MlpSettings(
                    List.of(), ActivationFunction.RELU, 0, false, WeightInitialization.HE),
                number);
    failure(
            Settings.of(5, 2, Optimizer.SGD, 1e6),
            linear,
            number,
            new TrainingRows(ROWS.features(), Tensor.zeros(Blobs.ROWS, 1)))
        .hasMessageMatching("(?s)epoch 1, iteration \\d+: Training stopped: non-finite loss.*")
        .hasMessageContaining("Lower training.learningRate");
    assertLastFinite();
  }

  @Test
  void aLearningRateOfAMillionForClassesWhoseLossStaysFinite() {
    // Softmax saturates: the loss is a finite number still, the weights stand for nothing.
    failure(Settings.of(50, 90, Optimizer.SGD, 1e6), TrainerTest.mlp(0, false), CLASSES, ROWS)
        .hasMessageMatching("(?s)epoch \\d+, iteration \\d+.*: Training stopped: .*")
        .hasMessageContaining("Lower training.learningRate");
    assertLastFinite();
  }
}
