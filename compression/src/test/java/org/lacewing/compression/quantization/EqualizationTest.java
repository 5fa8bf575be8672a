package org.lacewing.compression.quantization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.ConvolutionNetworks;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

class EqualizationTest {

  /** A hidden unit with weights 16 times too large, and read with 16 times too small ones. */
  private static OnnxModel lopsided(Layout layout) {
    return Networks.mlp(
        layout,
        List.of(Tensor.matrix(2, 2, 16, 1, -8, 0.5f), Tensor.matrix(2, 2, 0.0625f, 0, 1, -1)),
        List.of(Tensor.vector(32, 1), Tensor.vector(0, 0)));
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void rangesByHand(Layout layout) {
    OnnxModel changed = Equalization.equalize(lopsided(layout), new ArrayList<>());
    // Channel 0: r1 = 16, r2 = 1/16, s = √(16 · 1/16) · 16 = 16; both ranges become 1.
    Tensor first = Tensor.matrix(2, 2, 1, 1, -0.5f, 0.5f);
    Tensor second = Tensor.matrix(2, 2, 1, 0, 1, -1);
    boolean transposed = layout == Layout.GEMM_TRANSPOSED;
    assertThat(changed.weight("0_W")).isEqualTo(transposed ? Networks.transpose(first) : first);
    assertThat(changed.weight("0_b")).isEqualTo(Tensor.vector(2, 1));
    assertThat(changed.weight("1_W")).isEqualTo(transposed ? Networks.transpose(second) : second);
    Tensor rows = Networks.rows(2, 30, 2);
    assertThat(ModelOutputs.of(changed, rows)).isEqualTo(ModelOutputs.of(lopsided(layout), rows));
  }

  @Test
  void deadChannelsStay() {
    OnnxModel model =
        Networks.mlp(
            Layout.GEMM,
            List.of(Tensor.matrix(2, 2, 0, 1, 0, 1), Tensor.matrix(2, 2, 64, 0, 0, 0)),
            List.of(Tensor.vector(3, 3), Tensor.vector(0, 0)));
    assertThat(Equalization.equalize(model, new ArrayList<>()).weights())
        .isEqualTo(model.weights());
  }

  @Test
  void otherActivationsAreLeftAlone() {
    OnnxModel relu = lopsided(Layout.GEMM);
    OnnxModel tanh =
        relu.edit()
            .nodes(
                relu.nodes().stream()
                    .map(
                        node ->
                            node.operator().equals(Operators.RELU)
                                ? Node.of(Operators.TANH, "t", node.inputs(), node.outputs())
                                : node)
                    .toList())
            .build();
    List<String> notes = new ArrayList<>();
    assertThat(Equalization.equalize(tanh, notes).weights()).isEqualTo(tanh.weights());
    assertThat(notes).singleElement().asString().startsWith("No two layers");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void throughPoolingAndFlatteningNotABitChanges(boolean relu) {
    OnnxModel model = ConvolutionNetworks.lenet5(relu);
    float[] weights = model.weight("c2_W").toArray();
    for (int i = 0; i < 500; i++) {
      weights[i] *= 100;
    }
    OnnxModel lopsided =
        model.withWeights(Map.of("c2_W", Tensor.of(new int[] {50, 20, 5, 5}, weights)));
    List<String> notes = new ArrayList<>();
    OnnxModel changed = Equalization.equalize(lopsided, notes);
    assertThat(notes)
        .singleElement()
        .asString()
        .contains("\"c1\" and \"c2\"", "\"c2\" and \"d1\"", "\"d1\" and \"d2\"");
    assertThat(changed.weight("c2_W")).isNotEqualTo(lopsided.weight("c2_W"));
    Tensor rows = ConvolutionNetworks.pictures(2, 20);
    assertThat(ModelOutputs.of(changed, rows)).isEqualTo(ModelOutputs.of(lopsided, rows));
  }

  @Test
  void aSingleScaleGainsByIt() {
    OnnxModel model = ConvolutionNetworks.lenet5(true);
    float[] weights = model.weight("c2_W").toArray();
    float[] behind = model.weight("d1_W").toArray();
    for (int i = 0; i < 500; i++) {
      weights[i] *= 64;
    }
    for (int i = 0; i < 16 * 500; i++) {
      behind[i] /= 64;
    }
    OnnxModel lopsided =
        model.withWeights(
            Map.of(
                "c2_W",
                Tensor.of(new int[] {50, 20, 5, 5}, weights),
                "d1_W",
                Tensor.matrix(800, 500, behind)));
    Int8Settings settings =
        new Int8Settings(Arithmetic.INTEGER, Granularity.PER_TENSOR, Scheme.SYMMETRIC, false);
    assertThat(change(lopsided, settings.preparing(true, false)))
        .isLessThan(0.3 * change(lopsided, settings));
  }

  private static double change(OnnxModel model, Int8Settings settings) {
    CompressionContext context =
        CompressionContext.of(new Calibration(ConvolutionNetworks.pictures(1, 64)), new Seed(1));
    Tensor rows = ConvolutionNetworks.pictures(2, 50);
    return ModelOutputs.meanAbsoluteChange(
        ModelOutputs.of(model, rows),
        ModelOutputs.of(new Int8Quantizer().apply(model, settings, context).model(), rows));
  }
}
