package org.lacewing.onnx.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Models;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.Trace;

class BackpropagationTest {
  private static final Tensor ROWS = Tensor.matrix(2, 2, 1, 1, 3, -2);

  private static Node node(String operator, String output, String... inputs) {
    return Node.of(operator, output, List.of(inputs), List.of(output));
  }

  @Test
  void inputsInnerTensorsAndWeightsByHand() {
    Backpropagation network = Backpropagation.of(Models.twoLayers());
    Gradients gradients =
        network.run(
            Map.of("input", ROWS),
            "output",
            Tensor.matrix(2, 1, 1, 2),
            List.of("input", "0_z", "0_a", "output", "0_W", "0_b", "1_W", "1_b"));
    // Hidden sums are (5, 0) and (−2, 7): in row 0 unit 0 is on, in row 1 unit 1.
    assertThat(gradients.of("output")).isEqualTo(Tensor.matrix(2, 1, 1, 2));
    assertThat(gradients.of("0_a")).isEqualTo(Tensor.matrix(2, 2, 10, -1, 20, -2));
    // 0 times a negative number is -0.0.
    assertThat(gradients.of("0_z").maxAbsDifference(Tensor.matrix(2, 2, 10, 0, 0, -2))).isZero();
    assertThat(gradients.of("input")).isEqualTo(Tensor.matrix(2, 2, 10, 30, -4, 2));
    assertThat(gradients.of("0_W")).isEqualTo(Tensor.matrix(2, 2, 10, -6, 10, 4));
    assertThat(gradients.of("0_b")).isEqualTo(Tensor.vector(10, -2));
    assertThat(gradients.of("1_W")).isEqualTo(Tensor.matrix(2, 1, 5, 14));
    assertThat(gradients.of("1_b")).isEqualTo(Tensor.vector(3));
    assertThat(gradients.byTensor().keySet())
        .containsExactly("input", "0_z", "0_a", "output", "0_W", "0_b", "1_W", "1_b");
    assertThatThrownBy(() -> gradients.of("0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"0\"");
  }

  @Test
  void startsFromATensorInsideTheGraph() {
    Gradients gradients =
        Backpropagation.of(Models.twoLayers())
            .run(
                Map.of("input", ROWS),
                "0_z",
                Tensor.matrix(2, 2, 1, 0, 0, 1),
                List.of("input", "1_W"));
    assertThat(gradients.of("input")).isEqualTo(Tensor.matrix(2, 2, 1, 3, 2, -1));
    assertThat(gradients.of("1_W")).isEqualTo(Tensor.matrix(2, 1, 0, 0));
  }

  @Test
  void onePassForwardServesSeveralBack() {
    Backpropagation network = Backpropagation.of(Models.twoLayers());
    Trace own = network.trace(Map.of("input", ROWS));
    Trace all = Trace.ofAll(Models.twoLayers(), Map.of("input", ROWS));
    for (int row = 0; row < 2; row++) {
      Tensor seed = Tensor.matrix(2, 1, 1 - row, row);
      Tensor once =
          network.run(Map.of("input", ROWS), "output", seed, List.of("input")).of("input");
      assertThat(network.run(own, "output", seed, List.of("input")).of("input")).isEqualTo(once);
      assertThat(network.run(all, "output", seed, List.of("input")).of("input")).isEqualTo(once);
    }
  }

  @Test
  void aTensorReadTwiceGetsTheSum() {
    OnnxModel model =
        GraphBuilder.named("skip")
            .input("x", List.of(2))
            .add(node("Tanh", "h", "x"))
            .add(node("Identity", "i", "h"))
            .add(node("Add", "s", "i", "h"))
            .add(node("Mul", "y", "s", "h"))
            .output("y", List.of(2))
            .build();
    Tensor x = Tensor.matrix(1, 2, 0.5f, -1);
    Gradients gradients =
        Backpropagation.of(model)
            .run(Map.of("x", x), "y", Tensor.matrix(1, 2, 1, 1), List.of("i", "h", "s"));
    // y = 2 h²: dh = 4 h in all; di = ds = h.
    float h = (float) Math.tanh(0.5);
    assertThat(gradients.of("s").at(0)).isCloseTo(h, within(1e-6f));
    assertThat(gradients.of("i")).isEqualTo(gradients.of("s"));
    assertThat(gradients.of("h").at(0)).isCloseTo(4 * h, within(1e-6f));
  }

  @Test
  void constantsMayHoldAnyOperators() {
    OnnxModel model =
        GraphBuilder.named("decoded")
            .input("x", List.of(2))
            .put(Initializer.ofUint8("codes", new int[] {2, 1}, (byte) 8, (byte) 12))
            .put(Initializer.ofUint8("two", new int[0], (byte) 2))
            .add(node("BitShift", "shifted", "codes", "two").withText("direction", "RIGHT"))
            .add(node("Cast", "w", "shifted").withInteger("to", 1))
            .add(node("MatMul", "y", "x", "w"))
            .output("y", List.of(1))
            .build();
    Gradients gradients =
        Backpropagation.of(model)
            .run(
                Map.of("x", Tensor.matrix(2, 2, 1, 2, 3, 4)),
                "y",
                Tensor.matrix(2, 1, 1, 10),
                List.of("x", "w"));
    assertThat(gradients.of("x")).isEqualTo(Tensor.matrix(2, 2, 2, 3, 20, 30));
    assertThat(gradients.of("w")).isEqualTo(Tensor.matrix(2, 1, 31, 42));
    assertThatThrownBy(() -> Backpropagation.between(model, List.of("codes"), List.of("y")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("codes");
  }

  @Test
  void whatCannotBeDifferentiatedIsNamed() {
    OnnxModel model =
        GraphBuilder.named("sorted")
            .input("x", List.of(3))
            .add(node("Relu", "h", "x"))
            .add(node("CumSum", "z", "h", "axis"))
            .add(node("Tanh", "y", "z"))
            .put(Initializer.ofInt64("axis", new int[0], 1))
            .output("y", List.of(3))
            .build();
    assertThatThrownBy(() -> Backpropagation.of(model))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("node \"z\" (CumSum)")
        .hasMessageContaining("Gemm");
    Tensor x = Tensor.matrix(1, 3, 1, -2, 3);
    Backpropagation behind = Backpropagation.between(model, List.of("z"), List.of("y"));
    Trace trace = behind.trace(Map.of("x", x));
    assertThat(behind.run(trace, "y", Tensor.matrix(1, 3, 1, 0, 0), List.of("z")).of("z").at(2))
        .isZero();
    assertThatThrownBy(() -> behind.run(trace, "y", x, List.of("x")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("CumSum");
  }

  @Test
  void refusedAttributesAndNamesAreNamed() {
    Tensor one = Tensor.vector(1);
    GraphBuilder graph =
        GraphBuilder.named("training")
            .input("x", List.of(1))
            .put(Initializer.ofFloats("one", one))
            .add(
                Node.of(
                        "BatchNormalization",
                        "norm",
                        List.of("x", "one", "one", "one", "one"),
                        List.of("y", "m", "v"))
                    .withInteger("training_mode", 1))
            .output("y", List.of(1));
    assertThatThrownBy(() -> Backpropagation.of(graph.build()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("norm")
        .hasMessageContaining("training_mode");
    Backpropagation network = Backpropagation.of(Models.twoLayers());
    Map<String, Tensor> inputs = Map.of("input", ROWS);
    assertThatThrownBy(() -> network.run(inputs, "outputs", Tensor.zeros(2, 1), List.of("input")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("\"outputs\"")
        .hasMessageContaining("Did you mean \"output\"?");
    assertThatThrownBy(() -> network.run(inputs, "output", Tensor.zeros(1, 2), List.of("input")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1, 2]")
        .hasMessageContaining("[2, 1]");
  }
}
