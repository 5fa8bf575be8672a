package org.lacewing.compression.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionPass;
import org.lacewing.compression.CompressionPassContract;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.compression.PassResult;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

class StandardScoreQuantizerTest extends CompressionPassContract<StandardScoreSettings> {

  @Override
  protected CompressionPass<StandardScoreSettings> pass() {
    return new StandardScoreQuantizer();
  }

  @Override
  protected StandardScoreSettings settings() {
    return StandardScoreSettings.DEFAULT;
  }

  @Override
  protected double largestChange() {
    return 0.01;
  }

  private PassResult apply(OnnxModel model, StandardScoreSettings settings, long seed) {
    Calibration calibration =
        new Calibration(Networks.rows(1, 40, model.weight("0_W").dimension(0)));
    return pass().apply(model, settings, CompressionContext.of(calibration, new Seed(seed)));
  }

  @Test
  void theNetworkComputesWithTheArticlesWeights() {
    // The eight weights with mean 5 and deviation 2, three bits, k = 1, as a 4 × 2 layer.
    Tensor weights = Tensor.matrix(4, 2, 2, 4, 4, 4, 5, 5, 7, 9);
    StandardScoreSettings settings =
        new StandardScoreSettings(3, Optional.of(1.0), Rounding.NEAREST, true);
    PassResult result = apply(Networks.linear(weights, Tensor.vector(0, 0)), settings, 1);
    float third = 2f / 3;
    Tensor expected =
        Tensor.matrix(
            4,
            2,
            5 - 3 * third,
            5 - 2 * third,
            5 - 2 * third,
            5 - 2 * third,
            5,
            5,
            5 + 3 * third,
            5 + 3 * third);
    assertThat(ModelOutputs.of(result.model(), Networks.unit(4))).isEqualTo(expected);
    // Beyond the last code by more than half a step: 2 (score -4.5) and 9 (score 6).
    assertThat(result.layers().get(0).clippedShare()).isEqualTo(2 / 8.0);
    assertThat(result.layers().get(0).maxError()).isEqualTo(9 - (5 + 3 * third));
    assertThat(result.layers().get(0).bits()).isEqualTo(3);
  }

  @Test
  void biasesStayFloats() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 3, 8, 6, 2);
    OnnxModel changed = apply(model, StandardScoreSettings.DEFAULT, 1).model();
    assertThat(changed.weight("0_b")).isEqualTo(model.weight("0_b"));
  }

  @Test
  void fewerBitsAreSmallerAndLessExact() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 3, 61, 128, 64, 2);
    int lastBytes = model.toBytes().length;
    double lastError = 0;
    for (int bits : new int[] {8, 4, 2}) {
      StandardScoreSettings settings =
          new StandardScoreSettings(bits, Optional.empty(), Rounding.NEAREST, true);
      PassResult result = apply(model, settings, 1);
      assertThat(result.model().toBytes().length).isLessThan(lastBytes);
      assertThat(result.layers().get(0).meanSquaredError()).isGreaterThan(lastError);
      lastBytes = result.model().toBytes().length;
      lastError = result.layers().get(0).meanSquaredError();
    }
  }

  @Test
  void eightBitsTakeLessThan35PercentOfTheFile() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 3, 61, 128, 64, 2);
    OnnxModel changed = apply(model, StandardScoreSettings.DEFAULT, 1).model();
    assertThat((double) changed.toBytes().length / model.toBytes().length).isLessThan(0.35);
  }

  @Test
  void stochasticRoundingDependsOnTheSeedAlone() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 3, 20, 10, 2);
    StandardScoreSettings settings =
        new StandardScoreSettings(4, Optional.empty(), Rounding.STOCHASTIC, true);
    byte[] first = apply(model, settings, 1).model().toBytes();
    assertThat(apply(model, settings, 1).model().toBytes()).isEqualTo(first);
    assertThat(apply(model, settings, 2).model().toBytes()).isNotEqualTo(first);
  }

  @Test
  void impossibleSettingsAreNamed() {
    assertThatThrownBy(() -> new StandardScoreSettings(1, Optional.empty(), Rounding.NEAREST, true))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("bits is impossible: expected from 2 to 8, found 1.");
    assertThatThrownBy(() -> new StandardScoreSettings(8, Optional.of(0.0), Rounding.NEAREST, true))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("clip is impossible");
  }
}
