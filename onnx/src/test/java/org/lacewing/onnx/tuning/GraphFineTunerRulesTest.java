package org.lacewing.onnx.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.TrainingException;
import org.lacewing.core.experiment.EarlyStoppingSettings;
import org.lacewing.core.experiment.Optimizer;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.FineTuning;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;

class GraphFineTunerRulesTest {
  private static final Tensor ROWS = Tensor.matrix(4, 2, 1, 0, 0, 1, 1, 1, 2, -1);
  private static final TrainingSettings SGD =
      new TrainingSettings(
          1,
          4,
          Optimizer.SGD,
          0.1,
          1,
          0.9,
          0,
          0,
          false,
          new EarlyStoppingSettings(Optional.empty(), 0, 0));

  /** {@code y = x · W}, W = (1, 2). */
  private static OnnxModel linear() {
    return GraphBuilder.named("linear")
        .input("x", List.of(2))
        .output("y", List.of(1))
        .put(Initializer.ofFloats("W", Tensor.matrix(2, 1, 1, 2)))
        .add(Node.of("MatMul", "product", List.of("x", "W"), List.of("y")))
        .build();
  }

  private static GraphFineTuner tuner(OnnxModel model, Tensor targets) {
    return new GraphFineTuner(model, new TrainingRows(ROWS, targets), SGD);
  }

  @Test
  void aStepIsThatOfTheMeanSquaredError() {
    Tensor targets = Tensor.matrix(4, 1, 0, 0, 0, 0);
    Map<String, Tensor> tuned =
        tuner(linear(), targets)
            .fineTune(linear().weights(), Map.of(), new FineTuning(1, 0.1), new Seed(1));
    // Answers 1, 2, 3, 0: gradient of W[0] = (1 + 3) / 4, of W[1] = (2 + 3) / 4.
    assertThat(tuned.get("W").at(0)).isEqualTo(1 - 0.1f);
    assertThat(tuned.get("W").at(1)).isEqualTo(2 - 0.125f);
  }

  @Test
  void shrinkingEndsAtZeroAndPrunedWeightsStayThere() {
    Tensor targets = Tensor.matrix(4, 1, 1, 2, 3, 0);
    Mask second = Mask.ofNonZero(Tensor.matrix(2, 1, 0, 1));
    Map<String, Tensor> tuned =
        tuner(linear(), targets)
            .fineTune(linear().weights(), Map.of("W", second), new FineTuning(3, 0.1), new Seed(1));
    assertThat(Float.floatToRawIntBits(tuned.get("W").at(0))).isZero();
    assertThat(tuned.get("W").at(1)).isNotZero();
    Map<String, Tensor> shrunk =
        tuner(linear(), targets)
            .fineTune(
                linear().weights(),
                Map.of("W", Mask.ofNonZero(Tensor.matrix(2, 1, 1, 1))),
                new FineTuning(1, 0.1, 1000),
                new Seed(1));
    // |w| falls by 0.1 · 1000 · 0.05 / (|w| + 0.05), far below 0.
    assertThat(shrunk.get("W")).isEqualTo(Tensor.matrix(2, 1, 0, 0));
  }

  @Test
  void aSmallerNetworkIsTrainedOnTheSameRows() {
    Tensor targets = Tensor.matrix(4, 1, 0, 0, 0, 0);
    FineTuning tuning = new FineTuning(2, 0.1);
    OnnxModel other = linear().withWeights(Map.of("W", Tensor.matrix(2, 1, 3, 1)));
    assertThat(
            tuner(linear(), targets)
                .resized(Bytes.adopt(other.toBytes()))
                .fineTune(other.weights(), Map.of(), tuning, new Seed(1)))
        .isEqualTo(tuner(other, targets).fineTune(other.weights(), Map.of(), tuning, new Seed(1)));
  }

  @Test
  void divergenceNamesEpochAndIteration() {
    Tensor targets = Tensor.matrix(4, 1, 1, 1, 1, 1);
    assertThatThrownBy(
            () ->
                tuner(linear(), targets)
                    .fineTune(linear().weights(), Map.of(), new FineTuning(9, 1e30), new Seed(1)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("non-finite loss")
        .hasMessageContaining("epoch ");
  }

  @Test
  void aNodeWithoutDerivativeIsRefusedBeforeTraining() {
    OnnxModel model =
        linear()
            .edit()
            .nodes(
                List.of(
                    Node.of("MatMul", "product", List.of("x", "W"), List.of("p")),
                    Node.of("Det", "odd", List.of("p"), List.of("y"))))
            .build();
    assertThatThrownBy(
            () ->
                tuner(model, Tensor.matrix(4, 1, 0, 0, 0, 0))
                    .fineTune(model.weights(), Map.of(), new FineTuning(1, 0.1), new Seed(1)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Det")
        .hasMessageContaining("odd");
  }

  @Test
  void anInterruptEndsTraining() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(
              () ->
                  tuner(linear(), Tensor.matrix(4, 1, 0, 0, 0, 0))
                      .fineTune(linear().weights(), Map.of(), new FineTuning(1, 0.1), new Seed(1)))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
