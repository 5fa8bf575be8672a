package org.lacewing.compression.reconstruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionPass;
import org.lacewing.compression.CompressionPassContract;
import org.lacewing.compression.ConvolutionNetworks;
import org.lacewing.compression.ConvolutionNetworks.Kind;
import org.lacewing.compression.Networks;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.quantization.IntegerWeightsQuantizer;
import org.lacewing.compression.quantization.IntegerWeightsSettings;
import org.lacewing.compression.quantization.WeightGranularity;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.Trace;

class GptqQuantizerTest extends CompressionPassContract<GptqSettings> {

  @Override
  protected CompressionPass<GptqSettings> pass() {
    return new GptqQuantizer();
  }

  @Override
  protected GptqSettings settings() {
    return GptqSettings.of(6, RoundingOrder.ACTIVITY);
  }

  @Override
  protected double largestChange() {
    return 0.05;
  }

  private static double squaredError(OnnxModel before, OnnxModel after, Tensor rows, String name) {
    Tensor a = Trace.of(before, Map.of("input", rows), List.of(name)).floats(name);
    Tensor b = Trace.of(after, Map.of("input", rows), List.of(name)).floats(name);
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      sum += Math.pow((double) a.at(i) - b.at(i), 2);
    }
    return sum / a.size();
  }

  /** Rows whose features go up and down together. */
  private static Tensor related(long seed, int rows, int features) {
    RandomGenerator random = new Seed(seed).generator();
    float[] values = new float[rows * features];
    for (int row = 0; row < rows; row++) {
      double common = random.nextGaussian();
      for (int i = 0; i < features; i++) {
        values[row * features + i] = (float) (common + 0.5 * random.nextGaussian());
      }
    }
    return Tensor.matrix(rows, features, values);
  }

  @ParameterizedTest
  @EnumSource(RoundingOrder.class)
  void answersStayCloserThanWithPlainRounding(RoundingOrder order) {
    Tensor weights = Networks.normal(new Seed(4).generator(), 1, 40, 12);
    OnnxModel model = Networks.linear(weights, Tensor.zeros(12));
    CompressionContext context =
        CompressionContext.of(new Calibration(related(1, 300, 40)), new Seed(1));
    OnnxModel rounded = pass().apply(model, GptqSettings.of(3, order), context).model();
    OnnxModel plain =
        new IntegerWeightsQuantizer()
            .apply(
                model, new IntegerWeightsSettings(3, false, WeightGranularity.PER_CHANNEL), context)
            .model();
    Tensor fresh = related(2, 300, 40);
    double error = squaredError(model, rounded, fresh, "output");
    assertThat(error).isLessThan(0.6 * squaredError(model, plain, fresh, "output"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"ONE_AXIS", "TWO_AXES", "THREE_AXES", "GROUPS", "DEPTHWISE"})
  void convolutionsAreNoWorseThanWithPlainRounding(Kind kind) {
    OnnxModel model = ConvolutionNetworks.of(kind);
    // Neighbours in a picture are alike: running sums of the random numbers.
    float[] values = ConvolutionNetworks.rows(kind, 11, 64).toArray();
    for (int i = 1; i < values.length; i++) {
      values[i] = 0.9f * values[i - 1] + 0.5f * values[i];
    }
    Tensor rows = Tensor.of(Tensor.shapeOf(64, kind.row()), values);
    CompressionContext context =
        CompressionContext.of(new Calibration(rows), new Seed(5)).only("conv");
    OnnxModel rounded =
        pass().apply(model, GptqSettings.of(3, RoundingOrder.INPUT), context).model();
    OnnxModel plain =
        new IntegerWeightsQuantizer()
            .apply(
                model, new IntegerWeightsSettings(3, false, WeightGranularity.PER_CHANNEL), context)
            .model();
    assertThat(squaredError(model, rounded, rows, "conv_z"))
        .isLessThan(0.9 * squaredError(model, plain, rows, "conv_z"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"TRANSPOSED", "TRANSPOSED_GROUPS"})
  void transposedConvolutionsAreRoundedPlainly(Kind kind) {
    OnnxModel model = ConvolutionNetworks.of(kind);
    CompressionContext context = ConvolutionNetworks.context(kind).only("conv");
    byte[] plain =
        new IntegerWeightsQuantizer()
            .apply(
                model, new IntegerWeightsSettings(4, false, WeightGranularity.PER_CHANNEL), context)
            .model()
            .toBytes();
    assertThat(
            pass()
                .apply(model, GptqSettings.of(4, RoundingOrder.ACTIVITY), context)
                .model()
                .toBytes())
        .isEqualTo(plain);
  }

  @DisplayName("fault 33: inputs that are always 0 lose their weights")
  @ParameterizedTest
  @EnumSource(RoundingOrder.class)
  void inputsThatAreAlwaysZeroLoseTheirWeights(RoundingOrder order) {
    float[] values = related(1, 64, 10).toArray();
    for (int row = 0; row < 64; row++) {
      values[row * 10 + 3] = 0;
      // A copy of another input makes the moments singular.
      values[row * 10 + 7] = values[row * 10];
    }
    OnnxModel model =
        Networks.linear(Networks.normal(new Seed(2).generator(), 1, 10, 4), Tensor.zeros(4));
    CompressionContext context =
        CompressionContext.of(new Calibration(Tensor.matrix(64, 10, values)), new Seed(1));
    OnnxModel rounded = pass().apply(model, GptqSettings.of(4, order), context).model();
    float[] one = new float[10];
    one[3] = 1;
    assertThat(
            Trace.of(rounded, Map.of("input", Tensor.matrix(1, 10, one)), List.of("output"))
                .floats("output"))
        .isEqualTo(Tensor.zeros(1, 4));
  }

  @DisplayName("fault 33: fewer rows than inputs are enough")
  @Test
  void fewerRowsThanInputsAreEnough() {
    OnnxModel model =
        Networks.linear(Networks.normal(new Seed(2).generator(), 1, 200, 4), Tensor.zeros(4));
    CompressionContext context =
        CompressionContext.of(new Calibration(related(1, 10, 200)), new Seed(1));
    PassResult result = pass().apply(model, settings(), context);
    assertThat(result.model().toBytes().length).isLessThan(model.toBytes().length);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 32, 64})
  void groupsOfInputsComputeWithTheReportedWeights(int size) {
    // 40 inputs are no multiple of any of these sizes.
    Tensor weights = Networks.normal(new Seed(4).generator(), 1, 40, 12);
    OnnxModel model = Networks.linear(weights, Tensor.zeros(12));
    CompressionContext context =
        CompressionContext.of(new Calibration(related(1, 300, 40)), new Seed(1));
    GptqSettings groups =
        new GptqSettings(4, WeightGranularity.PER_GROUP, size, RoundingOrder.ACTIVITY, 0.01, 1000);
    PassResult result = pass().apply(model, groups, context);
    // Rows of the unit matrix bring out the weights that ONNX Runtime computes with.
    Tensor answered =
        Trace.of(result.model(), Map.of("input", Networks.unit(40)), List.of("output"))
            .floats("output");
    assertThat(answered.maxAbsDifference(weights))
        .isCloseTo(result.layers().get(0).maxError(), within(1e-6));
  }

  @DisplayName("fault 22: codes are as far below zero as above")
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 8})
  void codesAreAsFarBelowZeroAsAbove(int bits) {
    // All weights are negative: one more code below zero than above would be used here.
    float[] values = Networks.normal(new Seed(4).generator(), 1, 300, 1).toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = -Math.abs(values[i]);
    }
    OnnxModel model = Networks.linear(Tensor.matrix(300, 1, values), Tensor.zeros(1));
    CompressionContext context =
        CompressionContext.of(new Calibration(related(1, 400, 300)), new Seed(1));
    OnnxModel rounded =
        pass().apply(model, GptqSettings.of(bits, RoundingOrder.ACTIVITY), context).model();
    Tensor answered =
        Trace.of(rounded, Map.of("input", Networks.unit(300)), List.of("output")).floats("output");
    float step = Float.MAX_VALUE;
    float most = 0;
    for (int i = 0; i < answered.size(); i++) {
      float size = Math.abs(answered.at(i));
      step = size > 0 ? Math.min(step, size) : step;
      most = Math.max(most, size);
    }
    assertThat(Math.round(most / step)).isEqualTo((1 << (bits - 1)) - 1);
  }
}
