package org.lacewing.compression.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.ConvolutionNetworks;
import org.lacewing.compression.ConvolutionNetworks.Kind;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.calibration.RangeRule;
import org.lacewing.compression.encoding.Channels;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.random.Seed;
import org.lacewing.core.settings.SettingsBinder;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

/** Faults that people met in other quantizers, where no other test here names them. */
class QuantizationFaultsTest {
  private static final CompressionContext PICTURES =
      CompressionContext.of(new Calibration(ConvolutionNetworks.pictures(1, 64)), new Seed(1));

  private static PassResult pictures(OnnxModel model, Int8Settings settings) {
    return new Int8Quantizer().apply(model, settings, PICTURES);
  }

  @Test
  @DisplayName("fault 5: an impossible option is refused by its name before anything runs")
  void optionsAreCheckedFirst() {
    for (Object wrong : List.of("percentil", List.of("entropy"), 99)) {
      PluginChoice choice = new PluginChoice("int8", Map.of("calibration", wrong));
      assertThatThrownBy(() -> SettingsBinder.plain().bind(choice, new Int8Quantizer()))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("calibration");
    }
  }

  @Test
  @DisplayName("fault 6: an all-zero tensor has scale 1 and comes back as exact zeros")
  void zeroTensors() {
    AffineCode code = AffineCode.ofRange("x", 0, 0, 0, 255);
    assertThat(code.scale()).isEqualTo(1);
    assertThat(Float.floatToRawIntBits(code.decode(code.encode(0)))).isZero();
    OnnxModel model = ConvolutionNetworks.of(Kind.TWO_AXES);
    LayerWeight zero =
        LayerWeight.of(model.withWeights(Map.of("conv_W", Tensor.zeros(6, 3, 3, 3)))).get(0);
    for (Scheme scheme : Scheme.values()) {
      QuantizedWeight weight = QuantizedWeight.fit(zero, zero.outputChannels(), scheme, 8);
      assertThat(weight.scales()).isEqualTo(Tensor.vector(1, 1, 1, 1, 1, 1));
      assertThat(weight.decode()).isEqualTo(Tensor.zeros(6, 3, 3, 3));
    }
  }

  @Test
  @DisplayName("fault 8: no scale that is 0 or not finite; tensor and channel are named")
  void scalesAreSound() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e300}) {
      assertThatThrownBy(() -> AffineCode.symmetric("tensor \"w\", channel 3", bad, 127))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("tensor \"w\", channel 3");
    }
    assertThat(AffineCode.symmetric("w", 1e-44, 127).scale()).isEqualTo(1);
  }

  @Test
  @DisplayName("fault 10: the reported case, a weight scale of 7.8e-10 beside a bias of 5")
  void theReportedBias() {
    // 127 · 7.8e-10 is the largest weight of output 0.
    Tensor weights = Tensor.matrix(2, 2, 9.906e-8f, 1, -5e-8f, 2);
    PassResult result =
        new Int8Quantizer()
            .apply(
                Networks.linear(weights, Tensor.vector(5, -5)),
                Int8Settings.DEFAULT,
                Networks.context(2));
    long code = result.model().initializer("0_b_q").orElseThrow().toLongs()[0];
    assertThat(code).isBetween(1L << 20, (long) Integer.MAX_VALUE);
    assertThat(ModelOutputs.of(result.model(), Tensor.matrix(1, 2, 0.5f, 1)).at(0))
        .isCloseTo(5f, within(1e-5f));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  @DisplayName("fault 11: channels lie on the axis of the operator; finer is never worse")
  void axesOfConvolutions(Kind kind) {
    LayerWeight weight = LayerWeight.of(ConvolutionNetworks.of(kind)).get(0);
    assertFinerIsNotWorse(weight);
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  @DisplayName("fault 11: and on the axis that transB says")
  void axesOfMatrices(Layout layout) {
    // Output 1 is a thousand times smaller: only its own axis gives it a scale of its own.
    OnnxModel model =
        Networks.mlp(
            layout,
            List.of(Tensor.matrix(3, 2, 1, 0.001f, -0.7f, 0.0005f, 0.3f, -0.0008f)),
            List.of(Tensor.zeros(2)));
    LayerWeight weight = LayerWeight.of(model).get(0);
    assertFinerIsNotWorse(weight);
    QuantizedWeight finer =
        QuantizedWeight.fit(weight, weight.outputChannels(), Scheme.SYMMETRIC, 8);
    assertThat(finer.scales().at(1)).isCloseTo(0.001f / 127, within(1e-9f));
  }

  private static void assertFinerIsNotWorse(LayerWeight weight) {
    for (Scheme scheme : Scheme.values()) {
      double finer = QuantizedWeight.fit(weight, weight.outputChannels(), scheme, 8).squaredError();
      double coarser = QuantizedWeight.fit(weight, Channels.whole(), scheme, 8).squaredError();
      assertThat(finer).isPositive().isLessThanOrEqualTo(coarser);
    }
  }

  @Test
  @DisplayName("fault 14: saturation of convolutions is simulated, patch by patch")
  void convolutionsSaturateByHand() {
    // One channel, a kernel of 2 by 2 with the codes 127, 127, -127, 127 in one row after another.
    OnnxModel model =
        org.lacewing.onnx.GraphBuilder.named("g")
            .input("input", List.of(1, 2, 3))
            .put(
                Initializer.ofFloats(
                    "w", Tensor.of(new int[] {1, 1, 2, 2}, new float[] {127, 127, -127, 127})))
            .add(Node.of(Operators.CONV, "conv", List.of("input", "w"), List.of("y")))
            .output("y", List.of(1, 1, 2))
            .build();
    LayerWeight source = LayerWeight.of(model).get(0);
    AffineCode activation = AffineCode.ofRange("x", 0, 255, 0, 255);
    Tensor row = Tensor.of(new int[] {1, 1, 2, 3}, new float[] {255, 255, 0, 255, 255, 255});
    for (int bits : new int[] {7, 8}) {
      QuantizedWeight weight =
          QuantizedWeight.fit(source, Channels.whole(), Scheme.SYMMETRIC, bits);
      // Left patch: 255·254 is cut off, 0 is not; right patch: 255·127 and 0 are not.
      assertThat(Saturation.count(row, activation, weight, source.users().get(0)))
          .isEqualTo(new Saturation(bits == 8 ? 1 : 0, 4));
    }
  }

  @Test
  @DisplayName("fault 18: one extreme row is told, and does not spoil a range by percentile")
  void extremes() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 9, 24, 64, 40, 3);
    // A thirty-thousandth of the rows: fewer values than a percentile leaves out.
    Tensor usual = Networks.rows(3, 30_000, 24);
    float[] values = usual.toArray();
    values[5] = 400;
    CompressionContext context =
        CompressionContext.of(new Calibration(Tensor.matrix(30_000, 24, values)), new Seed(1));
    PassResult wide = new Int8Quantizer().apply(model, Int8Settings.DEFAULT, context);
    PassResult robust =
        new Int8Quantizer()
            .apply(model, Int8Settings.DEFAULT.withCalibration(RangeRule.PERCENTILE), context);
    assertThat(wide.notes())
        .anySatisfy(note -> assertThat(note).startsWith("Tensor \"input\": a few values stretch"));
    assertThat(robust.blocks().toString()).contains("Cut off").contains("0.0");
    assertThat(change(model, robust.model())).isLessThan(0.02);
    assertThat(change(model, wide.model())).isGreaterThan(3 * change(model, robust.model()));
  }

  private static double change(OnnxModel model, OnnxModel changed) {
    Tensor rows = Networks.rows(4, 200, 24);
    return ModelOutputs.meanAbsoluteChange(
        ModelOutputs.of(model, rows), ModelOutputs.of(changed, rows));
  }

  @Test
  @DisplayName("fault 20: equal arguments give equal bytes, in any number of threads")
  void hashesAreEqual() {
    OnnxModel model = ConvolutionNetworks.lenet5(true);
    Int8Settings settings =
        Int8Settings.DEFAULT.withCalibration(RangeRule.ENTROPY).preparing(true, false);
    List<String> hashes =
        IntStream.range(0, 4)
            .parallel()
            .mapToObj(i -> Bytes.adopt(pictures(model, settings).model().toBytes()).sha256())
            .toList();
    assertThat(hashes).hasSize(4).containsOnly(hashes.get(0));
  }

  @Test
  @DisplayName("fault 21: a kernel that two convolutions share is stored, decided and counted once")
  void sharedKernels() {
    OnnxModel model = ConvolutionNetworks.of(Kind.TWO_AXES);
    OnnxModel shared =
        model
            .edit()
            .nodes(
                List.of(
                    model.nodes().get(0),
                    Node.of(Operators.IDENTITY, "copy", List.of("input"), List.of("again")),
                    Node.of(Operators.CONV, "second", List.of("again", "conv_W"), List.of("other")),
                    Node.of(Operators.ADD, "sum", List.of("conv_z", "other"), List.of("sum")),
                    Node.of(Operators.RELU, "relu", List.of("sum"), List.of("conv_a")),
                    model.nodes().get(2),
                    model.nodes().get(3),
                    model.nodes().get(4)))
            .build();
    PassResult result =
        new Int8Quantizer()
            .apply(shared, Int8Settings.DEFAULT, ConvolutionNetworks.context(Kind.TWO_AXES));
    assertThat(result.layers()).extracting(LayerReport::weight).containsExactly("conv_W", "out_W");
    assertThat(result.model().initializers())
        .filteredOn(each -> each.is(ElementType.INT8) && each.shape().length == 4)
        .hasSize(1);
    Tensor rows = ConvolutionNetworks.rows(Kind.TWO_AXES, 5, 50);
    assertThat(
            ModelOutputs.meanAbsoluteChange(
                ModelOutputs.of(shared, rows), ModelOutputs.of(result.model(), rows)))
        .isPositive()
        .isLessThan(0.02);
  }

  @Test
  @DisplayName("fault 22: symmetric kernels never hold -128")
  void symmetricKernels() {
    for (String codes : List.of("c1_W_q", "c2_W_q", "d1_W_q", "d2_W_q")) {
      long[] values =
          pictures(ConvolutionNetworks.lenet5(true), Int8Settings.DEFAULT)
              .model()
              .initializer(codes)
              .orElseThrow()
              .toLongs();
      assertThat(values).doesNotContain(-128).contains(-127, 127);
    }
  }

  @Test
  @DisplayName("fault 23: 0 has a code of its own, so padding adds nothing")
  void paddingIsExactlyZero() {
    for (double least : new double[] {-3.3, -1, 0, 0.7}) {
      AffineCode code = AffineCode.ofRange("x", least, 5.1, 0, 255);
      assertThat(code.decode(code.encode(0))).isEqualTo(0);
    }
    OnnxModel model = ConvolutionNetworks.of(Kind.TWO_AXES);
    OnnxModel padded =
        model
            .edit()
            .nodes(
                List.of(
                    model.nodes().get(0).withIntegers("pads", List.of(3L, 3L, 3L, 3L)),
                    model.nodes().get(1)))
            .clearOutputs()
            .output("conv_a", List.of(6, 12, 12))
            .build();
    OnnxModel changed =
        new Int8Quantizer()
            .apply(padded, Int8Settings.DEFAULT, ConvolutionNetworks.context(Kind.TWO_AXES))
            .model();
    Tensor rows = ConvolutionNetworks.rows(Kind.TWO_AXES, 5, 8);
    Tensor before = ModelOutputs.of(padded, rows);
    Tensor after = ModelOutputs.of(changed, rows);
    // The corner sees padding alone: its value is relu(bias), to half a step of the output's code.
    for (int channel = 0; channel < 6; channel++) {
      assertThat(after.at(channel * 144)).isCloseTo(before.at(channel * 144), within(0.02f));
    }
  }

  @ParameterizedTest
  @EnumSource(Granularity.class)
  @DisplayName("fault 24: zero points of convolutions have the shape of their scale")
  void zeroPointsOfConvolutions(Granularity granularity) {
    OnnxModel changed =
        pictures(
                ConvolutionNetworks.lenet5(true),
                new Int8Settings(Arithmetic.INTEGER, granularity, Scheme.SYMMETRIC, false))
            .model();
    int weights = 0;
    for (Node node : changed.nodes()) {
      boolean eight =
          node.operator().equals(Operators.QUANTIZE_LINEAR)
              || (node.operator().equals(Operators.DEQUANTIZE_LINEAR)
                  && changed
                      .initializer(node.inputs().get(0))
                      .filter(codes -> codes.is(ElementType.INT32))
                      .isEmpty());
      if (eight) {
        assertThat(changed.initializer(node.inputs().get(2)).orElseThrow().shape())
            .isEqualTo(changed.initializer(node.inputs().get(1)).orElseThrow().shape());
        weights++;
      }
    }
    // Four pairs for activations and four weights.
    assertThat(weights).isEqualTo(12);
    assertThat(
            ModelOutputs.of(OnnxModel.parse(changed.toBytes()), ConvolutionNetworks.pictures(2, 3)))
        .satisfies(answers -> assertThat(answers.firstNonFinite()).isEqualTo(-1));
  }

  @Test
  @DisplayName("fault 36: floats in the typed list instead of raw bytes are read")
  void typedFloats() {
    OnnxModel model = ConvolutionNetworks.of(Kind.TWO_AXES);
    CompressionContext context = ConvolutionNetworks.context(Kind.TWO_AXES);
    Tensor rows = ConvolutionNetworks.rows(Kind.TWO_AXES, 5, 10);
    assertThat(
            ModelOutputs.of(
                new Int8Quantizer()
                    .apply(Networks.withTypedFloats(model), Int8Settings.DEFAULT, context)
                    .model(),
                rows))
        .isEqualTo(
            ModelOutputs.of(
                new Int8Quantizer().apply(model, Int8Settings.DEFAULT, context).model(), rows));
  }
}
