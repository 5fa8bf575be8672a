package org.lacewing.compression.quantization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.ConvolutionNetworks;
import org.lacewing.compression.ConvolutionNetworks.Kind;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.calibration.RangeRule;
import org.lacewing.compression.encoding.Channels;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

class Int8ConvolutionTest {
  private static final CompressionContext PICTURES =
      CompressionContext.of(new Calibration(ConvolutionNetworks.pictures(1, 128)), new Seed(1));

  private static PassResult apply(OnnxModel model, Int8Settings settings) {
    return new Int8Quantizer().apply(model, settings, PICTURES);
  }

  private static List<String> operators(OnnxModel model) {
    return model.nodes().stream().map(Node::operator).toList();
  }

  private static double change(OnnxModel before, OnnxModel after, Tensor rows) {
    return ModelOutputs.meanAbsoluteChange(
        ModelOutputs.of(before, rows), ModelOutputs.of(after, rows));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyFormGivesTheNetworksAnswer(Kind kind) {
    OnnxModel model = ConvolutionNetworks.of(kind);
    Tensor rows = ConvolutionNetworks.rows(kind, 12, 100);
    for (Arithmetic arithmetic : Arithmetic.values()) {
      for (Granularity granularity : Granularity.values()) {
        for (Scheme scheme : Scheme.values()) {
          Int8Settings settings = new Int8Settings(arithmetic, granularity, scheme, false);
          PassResult result =
              new Int8Quantizer().apply(model, settings, ConvolutionNetworks.context(kind));
          assertThat(change(model, result.model(), rows))
              .as(settings.toString())
              .isPositive()
              .isLessThan(ShortSums.largestChange(false));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(RangeRule.class)
  void everyCalibrationWorks(RangeRule rule) {
    OnnxModel model = ConvolutionNetworks.lenet5(true);
    OnnxModel changed = apply(model, Int8Settings.DEFAULT.withCalibration(rule)).model();
    assertThat(change(model, changed, ConvolutionNetworks.pictures(2, 50)))
        .isLessThan(ShortSums.largestChange(false));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void poolingAndFlatteningWorkOnCodes(boolean relu) {
    OnnxModel changed = apply(ConvolutionNetworks.lenet5(relu), Int8Settings.DEFAULT).model();
    for (Node node : changed.nodes()) {
      if (node.operator().equals(Operators.MAX_POOL) || node.operator().equals(Operators.FLATTEN)) {
        assertThat(node.inputs().get(0)).matches(".*_(q|t)");
        assertThat(node.outputs().get(0)).endsWith("_q");
      }
    }
    // The input, both convolutions and the first dense layer: nothing is turned back in between.
    assertThat(operators(changed)).filteredOn(Operators.QUANTIZE_LINEAR::equals).hasSize(4);
  }

  @Test
  void theFileOfLeNet5IsSmallEnough() {
    OnnxModel model = ConvolutionNetworks.lenet5(false);
    OnnxModel changed = apply(model, Int8Settings.DEFAULT).model();
    assertThat((double) model.toBytes().length / changed.toBytes().length).isGreaterThan(3.85);
  }

  @ParameterizedTest
  @EnumSource(Granularity.class)
  void foldedColumnsGiveTheSameBits(Granularity granularity) {
    OnnxModel model = withKernelShape(ConvolutionNetworks.lenet5(true));
    List<QuantizedWeight> weights =
        LayerWeight.of(model).stream()
            .map(
                weight ->
                    QuantizedWeight.fit(
                        weight,
                        granularity == Granularity.PER_TENSOR
                            ? Channels.whole()
                            : weight.outputChannels(),
                        Scheme.AFFINE,
                        ShortSums.exactBits()))
            .toList();
    OnnxModel plain =
        IntegerLayers.quantize(model, weights, RangeRule.MIN_MAX, false, PICTURES).model();
    OnnxModel folded =
        IntegerLayers.quantize(model, weights, RangeRule.MIN_MAX, true, PICTURES).model();
    assertThat(plain.initializer("c1_W_q").orElseThrow().shape()).containsExactly(20, 1, 5, 5);
    assertThat(folded.initializer("c1_W_q").orElseThrow().shape()).containsExactly(80, 4, 5, 2);
    Tensor rows = ConvolutionNetworks.pictures(3, 40);
    assertThat(ModelOutputs.of(folded, rows)).isEqualTo(ModelOutputs.of(plain, rows));
  }

  /** Exporters may declare the window's lengths, or leave them to the weights. */
  private static OnnxModel withKernelShape(OnnxModel model) {
    return model
        .edit()
        .nodes(
            model.nodes().stream()
                .map(
                    node ->
                        node.name().equals("c1")
                            ? node.withIntegers("kernel_shape", List.of(5L, 5L))
                            : node)
                .toList())
        .build();
  }

  @Test
  void onlyWhatCanBeFoldedIs() {
    OnnxModel model = ConvolutionNetworks.lenet5(true);
    assertThat(folding(model, node -> node)).contains(new ColumnFolding(4, 28, 28, 24, 24));
    assertThat(folding(model, node -> node.withIntegers("strides", List.of(2L, 1L))))
        .contains(new ColumnFolding(4, 28, 28, 12, 24));
    assertThat(folding(model, node -> node.withIntegers("pads", List.of(1L, 0L, 2L, 0L))))
        .contains(new ColumnFolding(4, 28, 28, 27, 24));
    assertThat(folding(model, node -> node.withIntegers("strides", List.of(1L, 2L)))).isEmpty();
    assertThat(folding(model, node -> node.withIntegers("pads", List.of(0L, 1L, 0L, 1L))))
        .isEmpty();
    assertThat(folding(model, node -> node.withText("auto_pad", "SAME_UPPER"))).isEmpty();
    assertThat(folding(model, node -> node.withIntegers("dilations", List.of(1L, 2L)))).isEmpty();
  }

  private static Optional<ColumnFolding> folding(
      OnnxModel model, java.util.function.UnaryOperator<Node> change) {
    OnnxModel changed =
        model
            .edit()
            .nodes(
                model.nodes().stream()
                    .map(node -> node.name().equals("c1") ? change.apply(node) : node)
                    .toList())
            .build();
    return ColumnFolding.of(changed, (org.lacewing.onnx.ConvolutionLayer) changed.layers().get(0));
  }

  /** ONNX Runtime computes a convolution in integers only if its output is quantized. */
  @Test
  void anOutputThatOthersReadIsTurnedBackAtOnce() {
    OnnxModel model = withActivation(Operators.TANH);
    OnnxModel changed =
        new Int8Quantizer()
            .apply(model, Int8Settings.DEFAULT, ConvolutionNetworks.context(Kind.TWO_AXES))
            .model();
    List<Node> nodes = changed.nodes();
    int conv = operators(changed).indexOf(Operators.CONV);
    assertThat(operators(changed).subList(conv, conv + 4))
        .containsExactly(
            Operators.CONV, Operators.QUANTIZE_LINEAR, Operators.DEQUANTIZE_LINEAR, Operators.TANH);
    assertThat(nodes.get(conv + 2).outputs()).containsExactly("conv_z");
    assertThat(change(model, changed, ConvolutionNetworks.rows(Kind.TWO_AXES, 5, 50)))
        .isPositive()
        .isLessThan(0.02);
  }

  private static OnnxModel withActivation(String operator) {
    OnnxModel model = ConvolutionNetworks.of(Kind.TWO_AXES);
    return model
        .edit()
        .nodes(
            model.nodes().stream()
                .map(
                    node ->
                        node.name().equals("relu")
                            ? Node.of(operator, "act", node.inputs(), node.outputs())
                            : node)
                .toList())
        .build();
  }

  /** The convolution's output is the network's: it keeps its name and stays a float. */
  @Test
  void aConvolutionMayComeLast() {
    OnnxModel model =
        ConvolutionNetworks.of(Kind.TWO_AXES)
            .edit()
            .nodes(ConvolutionNetworks.of(Kind.TWO_AXES).nodes().subList(0, 1))
            .removeInitializer("out_W")
            .removeInitializer("out_b")
            .clearOutputs()
            .output("conv_z", List.of(6, 6, 6))
            .build();
    OnnxModel changed =
        new Int8Quantizer()
            .apply(model, Int8Settings.DEFAULT, ConvolutionNetworks.context(Kind.TWO_AXES))
            .model();
    assertThat(changed.outputNames()).containsExactly("conv_z");
    assertThat(change(model, changed, ConvolutionNetworks.rows(Kind.TWO_AXES, 5, 50)))
        .isPositive()
        .isLessThan(0.05);
  }

  @Test
  void transposedConvolutionsComputeInFloatsAndSaySo() {
    PassResult result =
        new Int8Quantizer()
            .apply(
                ConvolutionNetworks.of(Kind.TRANSPOSED),
                Int8Settings.DEFAULT,
                ConvolutionNetworks.context(Kind.TRANSPOSED));
    assertThat(result.notes())
        .anySatisfy(note -> assertThat(note).startsWith("Layer \"conv\" computes in floats"));
    Initializer codes = result.model().initializer("conv_W_q").orElseThrow();
    assertThat(codes.is(ElementType.INT8)).isTrue();
  }

  @Test
  void biasesOfConvolutionsFitInto32Bits() {
    OnnxModel model = ConvolutionNetworks.of(Kind.TWO_AXES);
    float[] weights = model.weight("conv_W").toArray();
    for (int i = 0; i < 27; i++) {
      weights[i] *= 1e-8f;
    }
    OnnxModel tiny =
        model.withWeights(
            java.util.Map.of(
                "conv_W",
                Tensor.of(new int[] {6, 3, 3, 3}, weights),
                "conv_b",
                Tensor.vector(5, 0, 0, 0, 0, 0)));
    PassResult result =
        new Int8Quantizer()
            .apply(tiny, Int8Settings.DEFAULT, ConvolutionNetworks.context(Kind.TWO_AXES));
    assertThat(result.notes())
        .anySatisfy(
            note -> assertThat(note).startsWith("Layer \"conv\": a weight scale was raised"));
    assertThat(change(tiny, result.model(), ConvolutionNetworks.rows(Kind.TWO_AXES, 5, 50)))
        .isLessThan(0.02);
  }
}
