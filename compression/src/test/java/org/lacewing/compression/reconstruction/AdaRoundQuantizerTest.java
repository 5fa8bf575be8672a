package org.lacewing.compression.reconstruction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionPass;
import org.lacewing.compression.CompressionPassContract;
import org.lacewing.compression.ConvolutionNetworks;
import org.lacewing.compression.ConvolutionNetworks.Kind;
import org.lacewing.compression.quantization.IntegerWeightsQuantizer;
import org.lacewing.compression.quantization.IntegerWeightsSettings;
import org.lacewing.compression.quantization.WeightGranularity;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.Trace;

class AdaRoundQuantizerTest extends CompressionPassContract<AdaRoundSettings> {

  @Override
  protected CompressionPass<AdaRoundSettings> pass() {
    return new AdaRoundQuantizer();
  }

  @Override
  protected AdaRoundSettings settings() {
    return new AdaRoundSettings(6, WeightGranularity.PER_GROUP, 32, 200, 0.3, 1000);
  }

  @Override
  protected double largestChange() {
    return 0.05;
  }

  private static double squaredError(OnnxModel before, OnnxModel after, Tensor rows) {
    Tensor a = Trace.of(before, Map.of("input", rows), List.of("conv_z")).floats("conv_z");
    Tensor b = Trace.of(after, Map.of("input", rows), List.of("conv_z")).floats("conv_z");
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      sum += Math.pow((double) a.at(i) - b.at(i), 2);
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"ONE_AXIS", "TWO_AXES", "THREE_AXES", "GROUPS", "DEPTHWISE"})
  void convolutionsAreBetterThanWithPlainRounding(Kind kind) {
    OnnxModel model = ConvolutionNetworks.of(kind);
    float[] values = ConvolutionNetworks.rows(kind, 11, 64).toArray();
    for (int i = 1; i < values.length; i++) {
      values[i] = 0.9f * values[i - 1] + 0.5f * values[i];
    }
    Tensor rows = Tensor.of(Tensor.shapeOf(64, kind.row()), values);
    CompressionContext context =
        CompressionContext.of(new Calibration(rows), new Seed(5)).only("conv");
    OnnxModel learned = pass().apply(model, AdaRoundSettings.of(3), context).model();
    OnnxModel plain =
        new IntegerWeightsQuantizer()
            .apply(
                model, new IntegerWeightsSettings(3, false, WeightGranularity.PER_CHANNEL), context)
            .model();
    assertThat(squaredError(model, learned, rows))
        .isLessThan(0.9 * squaredError(model, plain, rows));
  }
}
