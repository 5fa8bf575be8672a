package org.lacewing.compression.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.compression.ConvolutionNetworks;
import org.lacewing.compression.ConvolutionNetworks.Kind;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ConvolutionLayer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtGraph;

/** Products of patches and weights are what ONNX Runtime computes. */
class PatchesTest {
  record Case(Kind kind, UnaryOperator<Node> window, String name) {
    @Override
    public String toString() {
      return kind + " " + name;
    }
  }

  static Stream<Case> cases() {
    UnaryOperator<Node> same = node -> node;
    return Stream.of(
        new Case(Kind.ONE_AXIS, same, "plain"),
        new Case(Kind.THREE_AXES, same, "plain"),
        new Case(Kind.GROUPS, same, "plain"),
        new Case(Kind.DEPTHWISE, same, "plain"),
        new Case(
            Kind.TWO_AXES,
            node ->
                node.withIntegers("strides", List.of(2L, 3L))
                    .withIntegers("pads", List.of(1L, 2L, 0L, 1L)),
            "strides and pads"),
        new Case(
            Kind.TWO_AXES, node -> node.withIntegers("dilations", List.of(2L, 1L)), "dilations"),
        new Case(Kind.TWO_AXES, node -> node.withText("auto_pad", "VALID"), "valid"),
        new Case(
            Kind.TWO_AXES,
            node ->
                node.withText("auto_pad", "SAME_UPPER").withIntegers("strides", List.of(2L, 3L)),
            "same upper"),
        new Case(Kind.TWO_AXES, node -> node.withText("auto_pad", "SAME_LOWER"), "same lower"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void productsAreTheConvolution(Case example) {
    OnnxModel whole = ConvolutionNetworks.of(example.kind());
    OnnxModel model =
        whole
            .edit()
            .nodes(List.of(example.window().apply(whole.nodes().get(0))))
            .clearOutputs()
            .outputOfAnyShape("conv_z")
            .build();
    ConvolutionLayer layer = (ConvolutionLayer) model.layers().get(0);
    Tensor rows = ConvolutionNetworks.rows(example.kind(), 6, 2);
    Tensor right;
    try (OrtGraph graph = OrtGraph.open(model)) {
      right = graph.run(java.util.Map.of("input", rows)).get("conv_z");
    }
    Patches patches = Patches.of(layer, rows, Integer.MAX_VALUE);
    Tensor weights = model.weight("conv_W");
    Tensor bias = model.weight("conv_b");
    int perGroup = layer.outputs() / layer.group();
    int channels = layer.inputs() / layer.group();
    int places = layer.products() / channels;
    int positions = right.size() / 2 / layer.outputs();
    for (int output = 0; output < layer.outputs(); output++) {
      Tensor group = patches.values().get(output / perGroup);
      for (int patch = 0; patch < 2 * positions; patch++) {
        double sum = bias.at(output);
        for (int i = 0; i < layer.products(); i++) {
          int weight = output * layer.products() + i % channels * places + i / channels;
          sum += (double) group.at(patch, i) * weights.at(weight);
        }
        int row = patch / positions;
        int at = (row * layer.outputs() + output) * positions + patch % positions;
        assertThat((double) right.at(at)).isCloseTo(sum, within(1e-5));
      }
    }
  }
}
