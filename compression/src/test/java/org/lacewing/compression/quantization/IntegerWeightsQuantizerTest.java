package org.lacewing.compression.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionPass;
import org.lacewing.compression.CompressionPassContract;
import org.lacewing.compression.ConvolutionNetworks;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.Networks;
import org.lacewing.compression.encoding.CodedWeight;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.Trace;

class IntegerWeightsQuantizerTest extends CompressionPassContract<IntegerWeightsSettings> {

  @Override
  protected CompressionPass<IntegerWeightsSettings> pass() {
    return new IntegerWeightsQuantizer();
  }

  @Override
  protected IntegerWeightsSettings settings() {
    return new IntegerWeightsSettings(6, false, WeightGranularity.PER_CHANNEL);
  }

  @Override
  protected double largestChange() {
    return 0.05;
  }

  private static CodedWeight encode(Tensor weights, IntegerWeightsSettings settings) {
    OnnxModel model = Networks.linear(weights, Tensor.zeros(weights.dimension(1)));
    return IntegerWeightsQuantizer.encode(LayerWeight.of(model).get(0), settings);
  }

  @Test
  void ternaryByHand() {
    // |w| has the mean 1; above 0.7 lie 1, 1.5 and 1.25: the scale is 1.25, 0.25 becomes 0.
    CodedWeight coded =
        encode(
            Tensor.matrix(4, 1, 1, -1.5f, 0.25f, 1.25f),
            new IntegerWeightsSettings(8, true, WeightGranularity.PER_CHANNEL));
    assertThat(coded.bits()).isEqualTo(2);
    assertThat(coded.decode()).isEqualTo(Tensor.matrix(4, 1, 1.25f, -1.25f, 0, 1.25f));
  }

  @Test
  void wholeStepsComeBackExactly() {
    Tensor weights = Tensor.matrix(7, 1, -3, -2, -1, 0, 1, 2, 3);
    IntegerWeightsSettings three =
        new IntegerWeightsSettings(3, false, WeightGranularity.PER_TENSOR);
    assertThat(encode(weights, three).decode()).isEqualTo(weights);
  }

  @Test
  void anOddWeightIsCutOffWhereThatIsBetter() {
    float[] values = new float[101];
    for (int i = 0; i < 100; i++) {
      values[i] = (i % 2 == 0 ? 1 : -1) * (0.5f + i / 200f);
    }
    values[100] = 2;
    IntegerWeightsSettings two = new IntegerWeightsSettings(2, false, WeightGranularity.PER_TENSOR);
    Tensor decoded = encode(Tensor.matrix(101, 1, values), two).decode();
    // With steps of 2 every other weight would be 0 or 2.
    assertThat(decoded.at(100)).isBetween(0.6f, 1f);
    assertThat(decoded.at(50)).isCloseTo(decoded.at(100), within(0f));
  }

  @Test
  void zerosStayZeros() {
    for (boolean ternary : new boolean[] {true, false}) {
      IntegerWeightsSettings settings =
          new IntegerWeightsSettings(4, ternary, WeightGranularity.PER_CHANNEL);
      assertThat(encode(Tensor.zeros(5, 2), settings).decode()).isEqualTo(Tensor.zeros(5, 2));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void filesAreAsSmallAsTheirCodes(int bits) {
    OnnxModel model = ConvolutionNetworks.lenet5(true);
    IntegerWeightsSettings settings =
        new IntegerWeightsSettings(bits, false, WeightGranularity.PER_CHANNEL);
    OnnxModel changed =
        pass()
            .apply(
                model,
                settings,
                CompressionContext.of(
                    new org.lacewing.compression.Calibration(ConvolutionNetworks.pictures(1, 40)),
                    new Seed(1)))
            .model();
    assertThat((double) changed.toBytes().length / model.toBytes().length)
        .isBetween(bits / 32.0, bits / 32.0 + 0.01);
    assertThat(
            ModelOutputs.of(OnnxModel.parse(changed.toBytes()), ConvolutionNetworks.pictures(2, 4))
                .firstNonFinite())
        .isEqualTo(-1);
  }

  @DisplayName("fault 11: groups of inputs have scales of their own, both ways round")
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void groupsOfInputsHaveScalesOfTheirOwn(boolean transposed) {
    // 40 inputs are no multiple of 32; the first twenty are thirty times as large.
    float[] values = Networks.normal(new Seed(4).generator(), 1, 40, 12).toArray();
    for (int i = 0; i < 20 * 12; i++) {
      values[i] *= 30;
    }
    Tensor weights = Tensor.matrix(40, 12, values);
    OnnxModel model =
        Networks.mlp(
            transposed ? Networks.Layout.GEMM_TRANSPOSED : Networks.Layout.GEMM,
            List.of(weights),
            List.of(Tensor.zeros(12)));
    CompressionContext context = Networks.context(40);
    IntegerWeightsSettings groups =
        new IntegerWeightsSettings(4, false, WeightGranularity.PER_GROUP, 32, WeightForm.FLOATS);
    OnnxModel changed = pass().apply(model, groups, context).model();
    Tensor answered =
        Trace.of(changed, Map.of("input", Networks.unit(40)), List.of("0_z")).floats("0_z");
    for (int input = 0; input < 40; input++) {
      for (int output = 0; output < 12; output++) {
        double error = Math.abs(answered.at(input, output) - weights.at(input, output));
        // Half a step of the group: the largest weight is below 4 deviations.
        assertThat(error).isLessThan(input < 32 ? 120 / 7.0 : 4 / 7.0);
      }
    }
  }
}
