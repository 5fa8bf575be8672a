package org.lacewing.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.TrainingException;
import org.lacewing.core.experiment.Optimizer;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.metrics.Metric;
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
import org.lacewing.training.network.NetworkConfiguration;
import org.lacewing.training.network.NetworkShape;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class TrainerTest {
  private static final NetworkShape SHAPE =
      new NetworkShape(Blobs.FEATURES, Blobs.CLASSES, Task.CLASSIFICATION);
  private static final TrainingRows TRAIN = Blobs.rows(1);
  private static final TrainingRows VALIDATION = Blobs.rows(2);
  private static final TrainingSettings ADAM = Settings.of(12, 16, Optimizer.ADAM, 0.02);

  static NetworkPlan mlp(double dropout, boolean batchNorm) {
    return new Mlp()
        .plan(
            new MlpSettings(
                List.of(8, 6),
                ActivationFunction.RELU,
                dropout,
                batchNorm,
                WeightInitialization.HE),
            SHAPE);
  }

  private static Optional<ValidationScore> judge(Metric metric) {
    return Optional.of(Blobs.score(metric, VALIDATION));
  }

  private static TrainedModel train(TrainingSettings settings, TrainingRows rows) {
    return new Trainer(settings, Progress.silent())
        .train(mlp(0, false), SHAPE, rows, judge(Metric.ACCURACY), new Seed(5));
  }

  @Test
  void learnsWhatCanBeLearned() {
    TrainedModel model = train(ADAM, TRAIN);
    assertThat(model.history().bestScore().orElseThrow()).isGreaterThan(0.8);
    assertThat(model.history().epochs()).hasSize(12);
    double first = model.history().epochs().get(0).loss();
    assertThat(model.history().epochs().get(11).loss()).isLessThan(0.7 * first);
  }

  @Test
  void withoutValidationRowsTheLastEpochIsKept() {
    TrainedModel model =
        new Trainer(ADAM, Progress.silent())
            .train(mlp(0, false), SHAPE, TRAIN, Optional.empty(), new Seed(5));
    assertThat(model.history().bestEpoch()).isEqualTo(12);
    assertThat(model.history().metric()).isEmpty();
    assertThat(model.history().epochs().get(0).validation()).isEqualTo(OptionalDouble.empty());
  }

  @Test
  void progressTellsLossAndMetric() {
    List<String> heard = new ArrayList<>();
    new Trainer(ADAM, (stage, done, total, note) -> heard.add(stage + done + "/" + total + note))
        .train(mlp(0, false), SHAPE, TRAIN, judge(Metric.ACCURACY), new Seed(5));
    assertThat(heard).hasSize(12);
    assertThat(heard.get(11)).matches("train12/12loss 0\\.\\d{4}, validation accuracy 0\\.\\d{4}");
  }

  @Test
  void adamWithAnAbsurdLearningRateStopsTrainingToo() {
    assertThatThrownBy(() -> train(Settings.of(5, 16, Optimizer.ADAM, 1e6), TRAIN))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining(
            "epoch 1, iteration 6, parameter 0_W: Training stopped: the network diverged");
  }

  @Test
  void anUndefinedMetricIsAnError() {
    ValidationScore undefined =
        new ValidationScore() {
          @Override
          public Metric metric() {
            return Metric.PRECISION;
          }

          @Override
          public Tensor features() {
            return VALIDATION.features();
          }

          @Override
          public OptionalDouble of(Tensor answers) {
            return OptionalDouble.empty();
          }
        };
    assertThatThrownBy(
            () ->
                new Trainer(ADAM, Progress.silent())
                    .train(mlp(0, false), SHAPE, TRAIN, Optional.of(undefined), new Seed(5)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("metric precision");
  }

  @Test
  void anInterruptEndsTrainingBeforeTheNextStep() {
    List<Long> epochs = new ArrayList<>();
    Progress interrupting =
        (stage, done, total, note) -> {
          epochs.add(done);
          if (done == 2) {
            Thread.currentThread().interrupt();
          }
        };
    try {
      assertThatThrownBy(
              () ->
                  new Trainer(ADAM, interrupting)
                      .train(mlp(0, false), SHAPE, TRAIN, judge(Metric.ACCURACY), new Seed(5)))
          .isInstanceOf(CancellationException.class)
          .hasMessageContaining("epoch 3");
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
      assertThat(epochs).containsExactly(1L, 2L);
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void aNetworkThatDoesNotFitTheDataIsRefused() {
    NetworkShape other = new NetworkShape(9, 3, Task.CLASSIFICATION);
    assertThatThrownBy(
            () ->
                new Trainer(ADAM, Progress.silent())
                    .train(mlp(0, false), other, TRAIN, Optional.empty(), new Seed(5)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("wrong number of inputs: expected 9");
  }

  @Test
  void theOptimizerOfTheFileIsKeptIfAsked() {
    NetworkConfiguration still =
        Networks.configuration(Networks.softmax(Blobs.FEATURES, Blobs.CLASSES))
            .mapLayers(
                layer -> {
                  ((BaseLayer) layer).setIUpdater(new Sgd(0));
                  return layer;
                });
    Trainer trainer = new Trainer(ADAM, Progress.silent());
    TrainedModel kept =
        trainer.train(
            new NetworkPlan(still, true), SHAPE, TRAIN, judge(Metric.ACCURACY), new Seed(5));
    TrainedModel replaced =
        trainer.train(
            new NetworkPlan(still, false), SHAPE, TRAIN, judge(Metric.ACCURACY), new Seed(5));
    Tensor initial = still.initialize(new Seed(5).derive("weights")).tensors().get("0_W");
    assertThat(kept.tensors().get("0_W")).isEqualTo(initial);
    assertThat(replaced.tensors().get("0_W")).isNotEqualTo(initial);
  }

  @Test
  void oneSigmoidOutputLearnsTheSecondOfTwoClasses() {
    float[] features = new float[40];
    float[] targets = new float[80];
    for (int row = 0; row < 40; row++) {
      features[row] = row - 19.5f;
      targets[2 * row + (row < 20 ? 0 : 1)] = 1;
    }
    NetworkPlan sigmoid =
        new NetworkPlan(
            Networks.configuration(
                new OutputLayer.Builder(LossFunction.XENT)
                    .nIn(1)
                    .nOut(1)
                    .activation(Activation.SIGMOID)
                    .build()),
            false);
    TrainedModel model =
        new Trainer(Settings.of(30, 10, Optimizer.ADAM, 0.1), Progress.silent())
            .train(
                sigmoid,
                new NetworkShape(1, 2, Task.CLASSIFICATION),
                new TrainingRows(
                    Tensor.of(new int[] {40, 1}, features), Tensor.of(new int[] {40, 2}, targets)),
                Optional.empty(),
                new Seed(1));
    assertThat(model.signature().outputShape()).containsExactly(1);
    try (Predictor predictor = model.predictor()) {
      Tensor answers = predictor.predict(Tensor.matrix(2, 1, -10, 10));
      assertThat(answers.at(0)).isLessThan(0.2f);
      assertThat(answers.at(1)).isGreaterThan(0.8f);
    }
  }

  @Test
  void classWeightsRaiseTheRareClass() {
    // Class 0 twenty-eight times, class 1 twice, on the same noise: only the prior is learned.
    float[] targets = new float[60];
    for (int row = 0; row < 30; row++) {
      targets[2 * row + (row < 28 ? 0 : 1)] = 1;
    }
    TrainingRows rows =
        new TrainingRows(Tensor.zeros(30, 4), Tensor.of(new int[] {30, 2}, targets));
    NetworkShape shape = new NetworkShape(4, 2, Task.CLASSIFICATION);
    NetworkPlan linear =
        new Mlp()
            .plan(
                new MlpSettings(
                    List.of(), ActivationFunction.RELU, 0, false, WeightInitialization.HE),
                shape);
    TrainingSettings settings = Settings.of(200, 30, Optimizer.ADAM, 0.1);
    assertThat(rare(linear, shape, rows, settings)).isCloseTo(2 / 30.0, within(0.01));
    assertThat(rare(linear, shape, rows, Settings.balanced(settings))).isCloseTo(0.5, within(0.01));
  }

  private static double rare(
      NetworkPlan plan, NetworkShape shape, TrainingRows rows, TrainingSettings settings) {
    TrainedModel model =
        new Trainer(settings, Progress.silent())
            .train(plan, shape, rows, Optional.empty(), new Seed(5));
    try (Predictor predictor = model.predictor()) {
      return predictor.predict(Tensor.zeros(1, 4)).at(1);
    }
  }
}
