package org.lacewing.onnx.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Node;

/** Where a function has no one derivative, the documented one is taken. */
class CornersTest {

  private static Tensor gradient(String operator, UnaryOperator<Node> attributes, Tensor x) {
    Backpropagation network =
        Backpropagation.of(
            GraphBuilder.named("corner")
                .input("x", x.rowShape())
                .add(attributes.apply(Node.of(operator, "y", List.of("x"), List.of("y"))))
                .outputOfAnyShape("y")
                .build());
    int[] shape = network.trace(Map.of("x", x)).shape("y");
    float[] ones = new float[Tensor.zeros(shape).size()];
    Arrays.fill(ones, 1);
    return network.run(Map.of("x", x), "y", Tensor.adopt(shape, ones), List.of("x")).of("x");
  }

  @Test
  void ofSeveralLargestTheFirstGetsAll() {
    Tensor x = Tensor.of(new int[] {1, 1, 4}, new float[] {1, 3, 3, 2});
    Tensor first = Tensor.of(new int[] {1, 1, 4}, new float[] {0, 1, 0, 0});
    assertThat(gradient("ReduceMax", node -> node, x)).isEqualTo(first);
    assertThat(gradient("GlobalMaxPool", node -> node, x)).isEqualTo(first);
    assertThat(gradient("MaxPool", node -> node.withIntegers("kernel_shape", List.of(4L)), x))
        .isEqualTo(first);
  }

  @Test
  void flatSidesAtZero() {
    Tensor zero = Tensor.matrix(1, 1, 0);
    assertThat(gradient("Relu", node -> node, zero)).isEqualTo(zero);
    assertThat(gradient("Abs", node -> node, zero)).isEqualTo(zero);
    assertThat(gradient("ReduceL2", node -> node, zero)).isEqualTo(zero);
  }
}
