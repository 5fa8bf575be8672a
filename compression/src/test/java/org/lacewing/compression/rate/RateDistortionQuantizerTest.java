package org.lacewing.compression.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressedModel;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionPass;
import org.lacewing.compression.CompressionPassContract;
import org.lacewing.compression.CompressionRecipe;
import org.lacewing.compression.Compressor;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.RecipeStep;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.packing.PackedNetwork;

class RateDistortionQuantizerTest extends CompressionPassContract<RateDistortionSettings> {
  private static final int FEATURES = 24;
  private static final RateDistortionQuantizer PASS = new RateDistortionQuantizer();

  @Override
  protected CompressionPass<RateDistortionSettings> pass() {
    return PASS;
  }

  @Override
  protected RateDistortionSettings settings() {
    return RateDistortionSettings.of(3e-7);
  }

  @Override
  protected double largestChange() {
    return 0.08;
  }

  private static OnnxModel network() {
    return Networks.mlp(Layout.GEMM, 3, FEATURES, 48, 32, 4);
  }

  private static CompressionContext context() {
    return CompressionContext.of(new Calibration(Networks.rows(21, 600, FEATURES)), new Seed(5));
  }

  private static PassResult rounded(double lossPerBit) {
    return PASS.apply(network(), RateDistortionSettings.of(lossPerBit), context());
  }

  private static int packedBytes(PassResult result) {
    return PackedNetwork.of(result.model()).bytes().size();
  }

  private static double change(PassResult result) {
    Tensor rows = Networks.rows(22, 500, FEATURES);
    return ModelOutputs.meanAbsoluteChange(
        ModelOutputs.of(network(), rows), ModelOutputs.of(result.model(), rows));
  }

  @Test
  void aBitThatMayCostMoreLossGivesFewerBytesAndOtherAnswers() {
    PassResult careful = rounded(1e-6);
    PassResult coarse = rounded(1e-4);
    assertThat(packedBytes(coarse)).isLessThan(packedBytes(careful) * 2 / 3);
    assertThat(change(coarse)).isGreaterThan(change(careful));
    assertThat(coarse.layers().get(0).sparsity()).isGreaterThan(careful.layers().get(0).sparsity());
  }

  @Test
  void theWeightsOfALayerAreMultiplesOfOneStep() {
    Tensor weights = rounded(1e-5).model().weight("1_W");
    float step = Float.MAX_VALUE;
    for (int i = 0; i < weights.size(); i++) {
      if (weights.at(i) != 0) {
        step = Math.min(step, Math.abs(weights.at(i)));
      }
    }
    for (int i = 0; i < weights.size(); i++) {
      double level = weights.at(i) / (double) step;
      assertThat(level).isCloseTo(Math.rint(level), within(1e-4));
    }
  }

  @Test
  void theEstimateOfBytesIsThatOfThePackedFile() {
    PassResult result = rounded(1e-5);
    long estimated = result.layers().stream().mapToLong(LayerReport::bytes).sum();
    // The file also holds graph, steps and biases, some 300 bytes.
    assertThat((double) packedBytes(result)).isBetween(estimated * 0.85, estimated * 1.2 + 500);
  }

  @Test
  void curvatureMakesBetterUseOfTheSameBytes() {
    // Rounding one by one cannot let errors cancel.
    Tensor rows = pairs();
    OnnxModel network = network();
    CompressionContext context = CompressionContext.of(new Calibration(rows), new Seed(5));
    RateDistortionSettings full = RateDistortionSettings.of(2e-5);
    PassResult with = PASS.apply(network, full, context);
    PassResult without =
        PASS.apply(
            network, new RateDistortionSettings(0, 3, OutputCurvature.NONE, 4, 10_000, 0), context);
    Tensor before = ModelOutputs.of(network, rows);
    assertThat(packedBytes(with)).isLessThan(packedBytes(without));
    assertThat(ModelOutputs.meanAbsoluteChange(before, ModelOutputs.of(with.model(), rows)))
        .isLessThan(
            ModelOutputs.meanAbsoluteChange(before, ModelOutputs.of(without.model(), rows)));
  }

  /** Inputs that nearly repeat each other. */
  private static Tensor pairs() {
    float[] values = Networks.rows(31, 600, FEATURES).toArray();
    for (int i = 0; i < values.length; i += 2) {
      values[i + 1] = values[i] + 0.05f * values[i + 1];
    }
    return Tensor.of(new int[] {600, FEATURES}, values);
  }

  @Test
  void singleWeightsStayCloserWhereAttributionsCount() {
    CompressionContext context = CompressionContext.of(new Calibration(pairs()), new Seed(5));
    RateDistortionSettings answers = RateDistortionSettings.of(2e-5);
    PassResult cancelling = PASS.apply(network(), answers, context);
    PassResult alone = PASS.apply(network(), answers.withAttributions(1), context);
    assertThat(alone.layers().get(0).meanSquaredError())
        .isLessThan(0.7 * cancelling.layers().get(0).meanSquaredError());
    assertThat(packedBytes(alone)).isLessThan(packedBytes(cancelling) * 3 / 2);
  }

  @Test
  void theLastLayerHasFinerLevelsWhereAttributionsCount() {
    RateDistortionSettings few =
        new RateDistortionSettings(1e-7, 3, OutputCurvature.FULL, 4, 10_000, 0);
    List<LayerReport> without = PASS.apply(network(), few, context()).layers();
    List<LayerReport> with = PASS.apply(network(), few.withAttributions(1e-9), context()).layers();
    assertThat(with.get(2).meanSquaredError()).isLessThan(without.get(2).meanSquaredError() / 4);
    assertThat(with.get(0).meanSquaredError())
        .isCloseTo(without.get(0).meanSquaredError(), within(1e-6));
  }

  @Test
  void weightsOfInputsThatAreAlwaysZeroBecomeZero() {
    float[] values = Networks.rows(33, 200, FEATURES).toArray();
    for (int row = 0; row < 200; row++) {
      values[row * FEATURES + 5] = 0;
    }
    CompressionContext context =
        CompressionContext.of(
            new Calibration(Tensor.of(new int[] {200, FEATURES}, values)), new Seed(5));
    Tensor weights =
        PASS.apply(network(), RateDistortionSettings.of(1e-8), context).model().weight("0_W");
    for (int unit = 0; unit < 48; unit++) {
      assertThat(weights.at(5, unit)).isZero();
    }
  }

  @Test
  void withoutAPriceTheLevelsReachTheirBits() {
    RateDistortionSettings plain =
        new RateDistortionSettings(0, 4, OutputCurvature.NONE, 4, 10_000, 0);
    Tensor before = network().weight("2_W");
    Tensor after = PASS.apply(network(), plain, context()).model().weight("2_W");
    float largest = 0;
    float step = Float.MAX_VALUE;
    for (int i = 0; i < after.size(); i++) {
      largest = Math.max(largest, Math.abs(before.at(i)));
      if (after.at(i) != 0) {
        step = Math.min(step, Math.abs(after.at(i)));
      }
    }
    assertThat(step).isCloseTo(largest / 7, within(1e-5f));
  }

  @Test
  void theCompressorLeavesTheFloatsForThePacker() {
    RecipeStep<RateDistortionSettings> step =
        new RecipeStep<>(PASS, RateDistortionSettings.of(1e-4));
    CompressedModel compressed =
        Compressor.compress(network(), CompressionRecipe.of(step), context());
    assertThat(compressed.model().weights()).containsKey("0_W");
    assertThat(compressed.passes().get(0).kept()).isTrue();
    assertThat(compressed.notes()).singleElement().asString().contains("when it is packed");
    assertThat(PackedNetwork.of(compressed.model()).bytes().size())
        .isLessThan(network().toBytes().length / 8);
    assertThat(List.of(compressed.model().nodes())).isEqualTo(List.of(network().nodes()));
  }
}
