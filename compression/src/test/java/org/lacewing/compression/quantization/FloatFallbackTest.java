package org.lacewing.compression.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.compression.PassResult;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

class FloatFallbackTest {
  private static final Int8Settings COARSE =
      new Int8Settings(Arithmetic.INTEGER, Granularity.PER_TENSOR, Scheme.SYMMETRIC, false);

  /** In layer 1 a weight that matters to nobody takes the steps from all others. */
  private static OnnxModel network() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 9, 24, 64, 40, 3);
    float[] weights = model.weight("1_W").toArray();
    weights[0] = -500;
    float[] behind = model.weight("2_W").toArray();
    behind[0] = behind[1] = behind[2] = 0;
    return model.withWeights(
        Map.of("1_W", Tensor.matrix(64, 40, weights), "2_W", Tensor.matrix(40, 3, behind)));
  }

  private static PassResult apply(Int8Settings settings) {
    return new Int8Quantizer().apply(network(), settings, Networks.context(24));
  }

  private static double change(PassResult result) {
    Tensor rows = Networks.context(24).calibration().rows();
    return ModelOutputs.meanAbsoluteChange(
        ModelOutputs.of(network(), rows), ModelOutputs.of(result.model(), rows));
  }

  @Test
  @DisplayName("fault 16: layers that do damage are found and stay floats by themselves")
  void theWorstLayerStaysFloat() {
    assertThat(change(apply(COARSE))).isGreaterThan(0.05);
    PassResult result = apply(COARSE.keeping(List.of(), Optional.of(0.02)));
    assertThat(change(result)).isLessThanOrEqualTo(0.02);
    assertThat(result.layers()).extracting(LayerReport::layer).containsExactly("0", "2");
    assertThat(result.model().weight("1_W")).isEqualTo(network().weight("1_W"));
    assertThat(result.blocks().toString()).contains("one layer alone").contains("float");
  }

  @Test
  @DisplayName("fault 17: the ranking comes with the setting that excludes the layers")
  void theReportGivesTheSetting() {
    PassResult result = apply(COARSE.keeping(List.of(), Optional.of(0.02)));
    assertThat(result.notes()).anySatisfy(note -> assertThat(note).contains("keepFloat: [1]"));
    PassResult same = apply(COARSE.keeping(List.of("1"), Optional.empty()));
    assertThat(same.model().toBytes()).isEqualTo(result.model().toBytes());
  }

  @Test
  void nothingIsKeptWhereTheChangeIsSmallEnough() {
    PassResult result = apply(COARSE.keeping(List.of(), Optional.of(0.9)));
    assertThat(result.model().toBytes()).isEqualTo(apply(COARSE).model().toBytes());
  }

  @Test
  void aChangeOfNothingKeepsEverything() {
    PassResult result = apply(COARSE.keeping(List.of(), Optional.of(0.0)));
    assertThat(result.layers()).isEmpty();
    assertThat(change(result)).isZero();
  }

  @Test
  void unknownNamesAreRefused() {
    assertThatThrownBy(() -> apply(COARSE.keeping(List.of("nobody"), Optional.empty())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("keepFloat")
        .hasMessageContaining("[0, 1, 2]")
        .hasMessageContaining("\"nobody\"");
  }
}
