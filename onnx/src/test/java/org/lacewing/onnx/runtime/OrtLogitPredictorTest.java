package org.lacewing.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.core.model.LogitPredictor;
import org.lacewing.core.model.Predictor;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

class OrtLogitPredictorTest {

  private static OnnxModel ending(String operator) {
    return GraphBuilder.named("classes")
        .input("x", List.of(2))
        .put(Initializer.ofFloats("w", Tensor.matrix(2, 2, 30, 0, 0, -30)))
        .add(Node.of(Operators.MAT_MUL, "m", List.of("x", "w"), List.of("z")))
        .add(Node.of(operator, "end", List.of("z"), List.of("y")))
        .output("y", List.of(2))
        .build();
  }

  @Test
  void logitsGoOnWhereProbabilitiesEnd() {
    Tensor rows = Tensor.matrix(2, 2, 1, 1, 2, 3);
    for (String operator : List.of(Operators.SOFTMAX, Operators.SIGMOID)) {
      try (Predictor predictor = OrtLogitPredictor.open(ending(operator))) {
        assertThat(predictor.predict(rows).at(1, 0)).isCloseTo(1, within(1e-6f));
        assertThat(((LogitPredictor) predictor).logits(rows))
            .isEqualTo(Tensor.matrix(2, 2, 30, -30, 60, -90));
      }
    }
  }

  @Test
  void copiesBehindTheEndDoNotMatter() {
    OnnxModel model =
        ending(Operators.SOFTMAX)
            .edit()
            .add(Node.of(Operators.IDENTITY, "a", List.of("y"), List.of("a")))
            .add(Node.of(Operators.IDENTITY, "b", List.of("a"), List.of("b")))
            .clearOutputs()
            .output("b", List.of(2))
            .build();
    try (Predictor predictor = OrtLogitPredictor.open(model)) {
      assertThat(((LogitPredictor) predictor).logits(Tensor.matrix(1, 2, 1, 1)))
          .isEqualTo(Tensor.matrix(1, 2, 30, -30));
    }
  }

  @Test
  void anotherEndHasNoLogits() {
    try (Predictor predictor = OrtLogitPredictor.open(ending(Operators.RELU))) {
      assertThat(predictor).isNotInstanceOf(LogitPredictor.class);
    }
  }
}
