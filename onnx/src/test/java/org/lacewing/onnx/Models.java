package org.lacewing.onnx;

import java.util.List;
import org.lacewing.core.tensor.Tensor;

/** Small models whose answers are computed by hand. */
public final class Models {
  private Models() {}

  /**
   * Two inputs, a ReLU layer of two units, one linear output: {@code h = relu([x0 + 3 x1 + 1, 2 x0
   * - x1 - 1])}, {@code y = 10 h0 - h1 + 0.5}.
   */
  public static OnnxModel twoLayers() {
    return GraphBuilder.named("two-layers")
        .input("input", List.of(2))
        .put(Initializer.ofFloats("0_W", Tensor.matrix(2, 2, 1, 2, 3, -1)))
        .put(Initializer.ofFloats("0_b", Tensor.vector(1, -1)))
        .put(Initializer.ofFloats("1_W", Tensor.matrix(2, 1, 10, -1)))
        .put(Initializer.ofFloats("1_b", Tensor.vector(0.5f)))
        .add(Node.of(Operators.GEMM, "0", List.of("input", "0_W", "0_b"), List.of("0_z")))
        .add(Node.of(Operators.RELU, "0_activation", List.of("0_z"), List.of("0_a")))
        .add(Node.of(Operators.GEMM, "1", List.of("0_a", "1_W", "1_b"), List.of("output")))
        .output("output", List.of(1))
        .metadata("source", "test")
        .build();
  }

  /** {@code [batch, features]} in, the same out. */
  public static OnnxModel identity(int features) {
    return GraphBuilder.named("identity")
        .input("input", List.of(features))
        .add(Node.of(Operators.IDENTITY, "0", List.of("input"), List.of("output")))
        .output("output", List.of(features))
        .build();
  }
}
