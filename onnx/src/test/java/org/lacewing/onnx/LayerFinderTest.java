package org.lacewing.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacewing.core.tensor.Tensor;

class LayerFinderTest {
  private static final Tensor WEIGHT = Tensor.zeros(3, 2);

  private static GraphBuilder builder() {
    return GraphBuilder.named("g")
        .input("x", List.of(3))
        .put(Initializer.ofFloats("w", WEIGHT))
        .put(Initializer.ofFloats("b", Tensor.zeros(2)));
  }

  @Test
  void findsGemmLayersWithTheirActivation() {
    assertThat(Models.twoLayers().denseLayers())
        .containsExactly(
            new DenseLayer(
                0,
                "0",
                "0_W",
                Optional.of("0_b"),
                1,
                2,
                2,
                "input",
                "0_z",
                Optional.of("Relu"),
                "0_a"),
            new DenseLayer(
                1,
                "1",
                "1_W",
                Optional.of("1_b"),
                1,
                2,
                1,
                "0_a",
                "output",
                Optional.empty(),
                "output"));
  }

  @Test
  void aTransposedWeightCountsOutputsOnItsFirstAxis() {
    OnnxModel model =
        builder()
            .put(Initializer.ofFloats("w", Tensor.zeros(2, 3)))
            .add(
                Node.of(Operators.GEMM, "n", List.of("x", "w", "b"), List.of("y"))
                    .withInteger("transB", 1))
            .output("y", List.of(2))
            .build();
    assertThat(model.denseLayers())
        .singleElement()
        .satisfies(
            layer -> {
              assertThat(layer.outputAxis()).isZero();
              assertThat(layer.inputs()).isEqualTo(3);
              assertThat(layer.outputs()).isEqualTo(2);
            });
  }

  @Test
  void findsAProductWithItsSum() {
    OnnxModel model =
        builder()
            .add(Node.of(Operators.MAT_MUL, "n", List.of("x", "w"), List.of("p")))
            .add(Node.of(Operators.ADD, "a", List.of("b", "p"), List.of("z")))
            .add(Node.of(Operators.TANH, "t", List.of("z"), List.of("y")))
            .output("y", List.of(2))
            .build();
    assertThat(model.denseLayers())
        .containsExactly(
            new DenseLayer(
                0, "n", "w", Optional.of("b"), 1, 3, 2, "x", "z", Optional.of("Tanh"), "y"));
  }

  @Test
  void aSumWithSomethingElseIsNoBias() {
    OnnxModel model =
        builder()
            .put(Initializer.ofFloats("b", Tensor.zeros(4, 2)))
            .add(Node.of(Operators.MAT_MUL, "n", List.of("x", "w"), List.of("p")))
            .add(Node.of(Operators.ADD, "a", List.of("p", "b"), List.of("y")))
            .output("y", List.of(2))
            .build();
    assertThat(model.denseLayers())
        .singleElement()
        .satisfies(
            layer -> {
              assertThat(layer.bias()).isEmpty();
              assertThat(layer.output()).isEqualTo("p");
            });
  }

  @Test
  void anActivationThatIsNotTheOnlyReaderBelongsToTheGraph() {
    OnnxModel model =
        builder()
            .add(Node.of(Operators.GEMM, "n", List.of("x", "w", "b"), List.of("z")))
            .add(Node.of(Operators.RELU, "r", List.of("z"), List.of("a")))
            .add(Node.of(Operators.ADD, "s", List.of("z", "a"), List.of("y")))
            .output("y", List.of(2))
            .build();
    assertThat(model.denseLayers())
        .singleElement()
        .satisfies(layer -> assertThat(layer.activation()).isEmpty());
  }

  @Test
  void aProductOfTwoComputedTensorsIsNoLayer() {
    OnnxModel model =
        builder()
            .add(Node.of(Operators.IDENTITY, "i", List.of("w"), List.of("v")))
            .add(Node.of(Operators.MAT_MUL, "n", List.of("x", "v"), List.of("y")))
            .output("y", List.of(2))
            .build();
    assertThat(model.denseLayers()).isEmpty();
  }

  @Test
  void aScaledGemmIsNoPlainLayer() {
    OnnxModel model =
        builder()
            .add(
                Node.of(Operators.GEMM, "n", List.of("x", "w", "b"), List.of("y"))
                    .withNumber("alpha", 2))
            .output("y", List.of(2))
            .build();
    assertThat(model.denseLayers()).isEmpty();
  }
}
