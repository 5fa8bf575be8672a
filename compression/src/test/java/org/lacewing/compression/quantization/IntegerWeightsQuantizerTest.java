package org.lacewing.compression.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.compression.CompressionPass;
import org.lacewing.compression.CompressionPassContract;
import org.lacewing.compression.ConvolutionNetworks;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.Networks;
import org.lacewing.compression.encoding.CodedWeight;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

class IntegerWeightsQuantizerTest extends CompressionPassContract<IntegerWeightsSettings> {

  @Override
  protected CompressionPass<IntegerWeightsSettings> pass() {
    return new IntegerWeightsQuantizer();
  }

  @Override
  protected IntegerWeightsSettings settings() {
    return new IntegerWeightsSettings(6, false, Granularity.PER_CHANNEL);
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
            new IntegerWeightsSettings(8, true, Granularity.PER_CHANNEL));
    assertThat(coded.bits()).isEqualTo(2);
    assertThat(coded.decode()).isEqualTo(Tensor.matrix(4, 1, 1.25f, -1.25f, 0, 1.25f));
  }

  @Test
  void wholeStepsComeBackExactly() {
    Tensor weights = Tensor.matrix(7, 1, -3, -2, -1, 0, 1, 2, 3);
    IntegerWeightsSettings three = new IntegerWeightsSettings(3, false, Granularity.PER_TENSOR);
    assertThat(encode(weights, three).decode()).isEqualTo(weights);
  }

  @Test
  void anOddWeightIsCutOffWhereThatIsBetter() {
    float[] values = new float[101];
    for (int i = 0; i < 100; i++) {
      values[i] = (i % 2 == 0 ? 1 : -1) * (0.5f + i / 200f);
    }
    values[100] = 2;
    IntegerWeightsSettings two = new IntegerWeightsSettings(2, false, Granularity.PER_TENSOR);
    Tensor decoded = encode(Tensor.matrix(101, 1, values), two).decode();
    // With steps of 2 every other weight would be 0 or 2.
    assertThat(decoded.at(100)).isBetween(0.6f, 1f);
    assertThat(decoded.at(50)).isCloseTo(decoded.at(100), within(0f));
  }

  @Test
  void zerosStayZeros() {
    for (boolean ternary : new boolean[] {true, false}) {
      IntegerWeightsSettings settings =
          new IntegerWeightsSettings(4, ternary, Granularity.PER_CHANNEL);
      assertThat(encode(Tensor.zeros(5, 2), settings).decode()).isEqualTo(Tensor.zeros(5, 2));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void filesAreAsSmallAsTheirCodes(int bits) {
    OnnxModel model = ConvolutionNetworks.lenet5(true);
    IntegerWeightsSettings settings =
        new IntegerWeightsSettings(bits, false, Granularity.PER_CHANNEL);
    OnnxModel changed =
        pass()
            .apply(
                model,
                settings,
                org.lacewing.compression.CompressionContext.of(
                    new org.lacewing.compression.Calibration(ConvolutionNetworks.pictures(1, 40)),
                    new org.lacewing.core.random.Seed(1)))
            .model();
    assertThat((double) changed.toBytes().length / model.toBytes().length)
        .isBetween(bits / 32.0, bits / 32.0 + 0.01);
    assertThat(
            ModelOutputs.of(OnnxModel.parse(changed.toBytes()), ConvolutionNetworks.pictures(2, 4))
                .firstNonFinite())
        .isEqualTo(-1);
  }
}
