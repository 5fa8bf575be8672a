package org.lacewing.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacewing.core.tensor.Tensor;

class ConvolutionLayerTest {

  private static ConvolutionLayer only(OnnxModel model) {
    assertThat(model.denseLayers()).isEmpty();
    assertThat(model.layers()).hasSize(1);
    return (ConvolutionLayer) model.layers().get(0);
  }

  private static GraphBuilder graph(List<Integer> row, Tensor weight) {
    return GraphBuilder.named("g")
        .input("x", row)
        .put(Initializer.ofFloats("w", weight))
        .put(Initializer.ofFloats("b", Tensor.zeros(6)));
  }

  private static Node conv(String operator) {
    return Node.of(operator, "n", List.of("x", "w", "b"), List.of("z"));
  }

  @Test
  void everyAttributeIsRead() {
    OnnxModel model =
        graph(List.of(4, 9, 9), Tensor.zeros(6, 4, 3, 2))
            .add(
                conv(Operators.CONV)
                    .withIntegers("strides", List.of(2L, 1L))
                    .withIntegers("dilations", List.of(1L, 3L))
                    .withIntegers("pads", List.of(1L, 0L, 2L, 0L)))
            .add(Node.of(Operators.RELU, "r", List.of("z"), List.of("y")))
            .output("y", List.of(6, 5, 6))
            .build();
    ConvolutionLayer layer = only(model);
    assertThat(layer)
        .isEqualTo(
            new ConvolutionLayer(
                0,
                "n",
                "w",
                Optional.of("b"),
                false,
                4,
                6,
                1,
                List.of(3, 2),
                List.of(2, 1),
                List.of(1, 3),
                List.of(1, 0, 2, 0),
                "NOTSET",
                "x",
                "z",
                Optional.of("Relu"),
                "y"));
    assertThat(layer.outputAxis()).isZero();
    assertThat(layer.products()).isEqualTo(4 * 3 * 2);
    assertThat(layer.spatialAxes()).isEqualTo(2);
    assertThat(layer.depthwise()).isFalse();
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    OnnxModel model =
        graph(List.of(4, 9), Tensor.zeros(6, 4, 3))
            .add(Node.of(Operators.CONV, "", List.of("x", "w"), List.of("y")))
            .output("y", List.of(6, 7))
            .build();
    ConvolutionLayer layer = only(model);
    assertThat(layer.name()).isEqualTo("w");
    assertThat(layer.bias()).isEmpty();
    assertThat(layer.strides()).containsExactly(1);
    assertThat(layer.dilations()).containsExactly(1);
    assertThat(layer.pads()).containsExactly(0, 0);
    assertThat(layer.group()).isEqualTo(1);
    assertThat(layer.output()).isEqualTo("y");
  }

  @Test
  void aTransposedConvolutionCountsOutputsOnTheSecondAxis() {
    OnnxModel model =
        graph(List.of(4, 3, 3, 3), Tensor.zeros(4, 3, 2, 2, 2))
            .add(conv(Operators.CONV_TRANSPOSE).withInteger("group", 2))
            .output("z", List.of(6, 4, 4, 4))
            .build();
    ConvolutionLayer layer = only(model);
    assertThat(layer.outputAxis()).isEqualTo(1);
    assertThat(layer.inputs()).isEqualTo(4);
    assertThat(layer.outputs()).isEqualTo(6);
    assertThat(layer.products()).isEqualTo(2 * 8);
  }

  @Test
  void depthwiseHasAGroupForEachInput() {
    OnnxModel model =
        graph(List.of(3, 5, 5), Tensor.zeros(6, 1, 3, 3))
            .add(conv(Operators.CONV).withInteger("group", 3).withText("auto_pad", "SAME_UPPER"))
            .output("z", List.of(6, 5, 5))
            .build();
    ConvolutionLayer layer = only(model);
    assertThat(layer.depthwise()).isTrue();
    assertThat(layer.inputs()).isEqualTo(3);
    assertThat(layer.products()).isEqualTo(9);
    assertThat(layer.autoPad()).isEqualTo("SAME_UPPER");
  }

  @Test
  void damagedAttributesMakeNoLayer() {
    for (Node node :
        List.of(
            conv(Operators.CONV).withInteger("group", 0),
            conv(Operators.CONV).withInteger("group", Long.MAX_VALUE),
            conv(Operators.CONV).withIntegers("strides", List.of(1L << 40, 1L)),
            conv(Operators.CONV).withIntegers("pads", List.of(1L)),
            conv(Operators.CONV).withInputs(List.of("x", "w", "w")))) {
      OnnxModel model =
          graph(List.of(4, 9, 9), Tensor.zeros(6, 4, 3, 2))
              .add(node)
              .output("z", List.of(6, 7, 8))
              .build();
      assertThat(model.layers()).as(node.toString()).isEmpty();
    }
  }

  @Test
  void denseLayersAreNumberedAmongThemselves() {
    OnnxModel model =
        graph(List.of(4, 2), Tensor.zeros(6, 4, 2))
            .put(Initializer.ofFloats("v", Tensor.zeros(6, 5)))
            .add(conv(Operators.CONV))
            .add(Node.of(Operators.FLATTEN, "f", List.of("z"), List.of("flat")))
            .add(Node.of(Operators.MAT_MUL, "d", List.of("flat", "v"), List.of("y")))
            .output("y", List.of(5))
            .build();
    assertThat(model.layers()).extracting(WeightedLayer::name).containsExactly("n", "d");
    assertThat(model.denseLayers().get(0).index()).isZero();
    assertThat(model.layers().get(1)).isEqualTo(model.denseLayers().get(0));
  }
}
