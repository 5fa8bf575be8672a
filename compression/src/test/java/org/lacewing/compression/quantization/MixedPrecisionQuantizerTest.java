package org.lacewing.compression.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.CompressionPass;
import org.lacewing.compression.CompressionPassContract;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.compression.PassResult;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.onnx.OnnxModel;

class MixedPrecisionQuantizerTest extends CompressionPassContract<MixedPrecisionSettings> {
  private static final MixedPrecisionQuantizer PASS = new MixedPrecisionQuantizer();

  @Override
  protected CompressionPass<MixedPrecisionSettings> pass() {
    return PASS;
  }

  @Override
  protected MixedPrecisionSettings settings() {
    return new MixedPrecisionSettings(Map.of(), 6, Map.of(), List.of(), List.of());
  }

  @Override
  protected double largestChange() {
    return 0.05;
  }

  @Test
  void everyLayerHasItsOwnBitsAndZeros() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 9, 24, 64, 40, 3);
    MixedPrecisionSettings settings =
        new MixedPrecisionSettings(
            Map.of("0", 3, "1", 8), 5, Map.of("0", 0.75), List.of("0"), List.of("1"));
    PassResult result = PASS.apply(model, settings, Networks.context(24));
    assertThat(result.layers()).extracting(LayerReport::layer).containsExactly("0", "2");
    assertThat(result.layers()).extracting(LayerReport::bits).containsExactly(3, 5);
    assertThat(result.layers().get(0).sparsity()).isGreaterThanOrEqualTo(0.75);
    assertThat(result.model().weight("1_W")).isEqualTo(model.weight("1_W"));
  }

  @Test
  void anUnknownLayerIsRefused() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 9, 24, 64, 40, 3);
    MixedPrecisionSettings settings =
        new MixedPrecisionSettings(Map.of(), 8, Map.of(), List.of(), List.of("dense"));
    assertThatThrownBy(() -> PASS.apply(model, settings, Networks.context(24)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("expected some of [0, 1, 2], found \"dense\"");
  }
}
