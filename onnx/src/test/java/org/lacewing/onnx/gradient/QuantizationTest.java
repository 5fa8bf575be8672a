package org.lacewing.onnx.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;

/** Codes: the straight-through estimator by its formula. */
class QuantizationTest {
  private static final int[] SCALAR = {};

  private static Tensor gradient(OnnxModel model, Tensor x, Tensor seed) {
    return Backpropagation.of(model).run(Map.of("x", x), "y", seed, List.of("x")).of("x");
  }

  private static GraphBuilder graph() {
    return GraphBuilder.named("codes").input("x", List.of(3)).output("y", List.of(3));
  }

  private static Node node(String operator, String output, String... inputs) {
    return Node.of(operator, output, List.of(inputs), List.of(output));
  }

  @Test
  void passesWhereNothingIsCutOff() {
    OnnxModel model =
        graph()
            .put(Initializer.ofFloats("scale", Tensor.of(SCALAR, new float[] {0.5f})))
            .put(Initializer.ofInt8("zero", SCALAR, (byte) 10))
            .add(node("QuantizeLinear", "q", "x", "scale", "zero"))
            .add(node("DequantizeLinear", "y", "q", "scale", "zero"))
            .build();
    // Codes reach from −128 to 127: x from −69 to 58.5, and a quarter more before rounding.
    Tensor x = Tensor.matrix(2, 3, -69.2f, -69.3f, 0.1f, 58.7f, 58.8f, 7);
    assertThat(gradient(model, x, Tensor.matrix(2, 3, 1, 2, 3, 4, 5, 6)))
        .isEqualTo(Tensor.matrix(2, 3, 1, 0, 3, 4, 0, 6));
  }

  @Test
  void aScaleForEachColumn() {
    OnnxModel model =
        graph()
            .put(Initializer.ofFloats("scale", Tensor.vector(1, 0.01f, 2)))
            .put(Initializer.ofUint8("zero", new int[] {3}, (byte) 0, (byte) -128, (byte) 0))
            .add(node("QuantizeLinear", "q", "x", "scale", "zero"))
            .add(node("DequantizeLinear", "y", "q", "scale", "zero"))
            .build();
    // Column 0 reaches from 0 to 255, column 1 from −1.28 to 1.27, column 2 from 0 to 510.
    Tensor x = Tensor.matrix(2, 3, -1, 1.2f, 300, 2, 1.4f, 600);
    assertThat(gradient(model, x, Tensor.matrix(2, 3, 1, 2, 3, 4, 5, 6)))
        .isEqualTo(Tensor.matrix(2, 3, 0, 2, 3, 4, 0, 0));
  }

  @Test
  void withoutAZeroPointCodesAreUnsigned() {
    OnnxModel model =
        graph()
            .put(Initializer.ofFloats("scale", Tensor.of(SCALAR, new float[] {1})))
            .add(node("QuantizeLinear", "q", "x", "scale"))
            .add(node("DequantizeLinear", "y", "q", "scale"))
            .build();
    assertThat(gradient(model, Tensor.matrix(1, 3, -2, 255, 256), Tensor.matrix(1, 3, 1, 1, 1)))
        .isEqualTo(Tensor.matrix(1, 3, 0, 1, 0));
  }

  @Test
  void integerProductsActAsThoseOfFloats() {
    byte[] codes = {1, -2, 3, 4, -5, 6, 7, 8, -9};
    OnnxModel model =
        graph()
            .put(Initializer.ofInt8("w", new int[] {3, 3}, codes))
            .put(Initializer.ofInt8("wz", new int[] {3}, (byte) 1, (byte) 0, (byte) -2))
            .put(Initializer.ofFloats("ws", Tensor.of(SCALAR, new float[] {0.25f})))
            .add(Node.of("DynamicQuantizeLinear", "d", List.of("x"), List.of("q", "scale", "zero")))
            .add(node("MatMulInteger", "i", "q", "w", "zero", "wz"))
            .add(node("Cast", "f", "i").withInteger("to", 1))
            .add(node("Mul", "s", "scale", "ws"))
            .add(node("Mul", "y", "f", "s"))
            .build();
    Tensor found =
        gradient(
            model, Tensor.matrix(2, 3, 1, 2, 3, -1, 0, 2), Tensor.matrix(2, 3, 1, 0, 2, 0, 1, 0));
    // Weights are (w − zero) / 4, row by row: (0, −2, 5), (3, −5, 8), (6, 8, −7).
    float[] expected = {2.5f, 4.75f, -2, -0.5f, -1.25f, 2};
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.at(i)).isCloseTo(expected[i], within(1e-5f));
    }
  }
}
