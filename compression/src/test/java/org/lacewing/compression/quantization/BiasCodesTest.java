package org.lacewing.compression.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.compression.encoding.Channels;
import org.lacewing.core.tensor.Tensor;

class BiasCodesTest {

  private static QuantizedWeight fit(Tensor weights, boolean perChannel, Scheme scheme) {
    LayerWeight source =
        LayerWeight.of(
                Networks.mlp(
                    Layout.GEMM, List.of(weights), List.of(Tensor.zeros(weights.dimension(1)))))
            .get(0);
    Channels channels = perChannel ? source.outputChannels() : Channels.whole();
    return QuantizedWeight.fit(source, channels, scheme, 8);
  }

  @Test
  void stepsAreActivationTimesWeightScale() {
    // Weights up to 127: scale 1. Activation scale 0.5, bias 3 → 6, -1.2 → -2 (from -2.4).
    QuantizedWeight weight = fit(Tensor.matrix(1, 2, 127, -127), false, Scheme.SYMMETRIC);
    Tensor scales = BiasCodes.scales(weight, 0.5f);
    assertThat(scales).isEqualTo(Tensor.of(new int[0], new float[] {0.5f}));
    assertThat(BiasCodes.encode(Tensor.vector(3, -1.2f), scales)).containsExactly(6, -2);
  }

  @Test
  void productsAndBiasTogetherFitInto32Bits() {
    QuantizedWeight symmetric = fit(Tensor.matrix(2, 1, 1, -1), false, Scheme.SYMMETRIC);
    assertThat(BiasCodes.room(100, symmetric)).isEqualTo(2147483647L - 100 * 255 * 127);
    QuantizedWeight affine = fit(Tensor.matrix(2, 1, 1, -1), false, Scheme.AFFINE);
    assertThat(BiasCodes.room(100, affine)).isEqualTo(2147483647L - 100 * 255 * 255);
    assertThat(BiasCodes.impossible(65_000, symmetric)).isFalse();
    assertThat(BiasCodes.impossible(66_000, symmetric)).isTrue();
  }

  @Test
  void scalesAreLeftAloneWhereBiasesFit() {
    QuantizedWeight weight = fit(Tensor.matrix(2, 2, 1, 2, 3, 4), true, Scheme.SYMMETRIC);
    assertThat(BiasCodes.suit(weight, 2, 0.01f, Tensor.vector(5, -5))).isSameAs(weight);
  }

  @Test
  void tinyWeightsGetAScaleThatHoldsTheBias() {
    // Channel 0 has the scale 7.8e-10: at 0.01 · 7.8e-10 a step, 5 would need the code 6.4e11.
    Tensor weights = Tensor.matrix(2, 2, 1e-7f, 1, -5e-8f, 2);
    QuantizedWeight weight = fit(weights, true, Scheme.SYMMETRIC);
    Tensor bias = Tensor.vector(5, -5);
    QuantizedWeight roomy = BiasCodes.suit(weight, 2, 0.01f, bias);
    assertThat(roomy.scales().at(0)).isGreaterThan(weight.scales().at(0));
    assertThat(roomy.scales().at(1)).isEqualTo(weight.scales().at(1));
    Tensor scales = BiasCodes.scales(roomy, 0.01f);
    int[] codes = BiasCodes.encode(bias, scales);
    assertThat((long) Math.abs(codes[0])).isLessThanOrEqualTo(BiasCodes.room(2, roomy));
    // The bias comes back to half a step, 5 / 2^31, and the weights to half of their raised step.
    assertThat((double) codes[0] * scales.at(0)).isCloseTo(5, within(5e-7));
    assertThat(Math.abs(roomy.decode().at(0) - 1e-7f))
        .isLessThanOrEqualTo(roomy.scales().at(0) / 2);
  }

  @Test
  void zeroWeightsWithABiasStayZero() {
    QuantizedWeight weight = fit(Tensor.zeros(3, 2), true, Scheme.SYMMETRIC);
    QuantizedWeight roomy = BiasCodes.suit(weight, 3, 1e-30f, Tensor.vector(0, 0));
    assertThat(roomy.decode()).isEqualTo(Tensor.zeros(3, 2));
    for (int i = 0; i < 2; i++) {
      assertThat(BiasCodes.scales(roomy, 1e-30f).at(i)).isGreaterThanOrEqualTo(Float.MIN_NORMAL);
    }
  }

  @Test
  void theBiasOfAZeroChannelKeepsItsDigits() {
    // With the scale 1 of a zero channel, steps of 0.5 would turn 0.1 into 0.
    QuantizedWeight weight = fit(Tensor.matrix(2, 2, 0, 1, 0, 2), true, Scheme.SYMMETRIC);
    Tensor bias = Tensor.vector(0.1f, 0.1f);
    QuantizedWeight suited = BiasCodes.suit(weight, 2, 0.5f, bias);
    assertThat(suited.codes()).isEqualTo(weight.codes());
    assertThat(suited.scales().at(1)).isEqualTo(weight.scales().at(1));
    Tensor scales = BiasCodes.scales(suited, 0.5f);
    assertThat(BiasCodes.encode(bias, scales)[0] * scales.at(0)).isCloseTo(0.1f, within(1e-8f));
  }

  @Test
  void productsOfScalesNeverVanish() {
    // 1e-25 · 1e-25 is 0 as a float; the weight scale is raised to keep the step a normal number.
    QuantizedWeight weight = fit(Tensor.matrix(1, 1, 127e-25f), false, Scheme.SYMMETRIC);
    QuantizedWeight roomy = BiasCodes.suit(weight, 1, 1e-25f, Tensor.vector(0));
    assertThat(BiasCodes.scales(roomy, 1e-25f).at(0)).isGreaterThanOrEqualTo(Float.MIN_NORMAL);
    assertThat(Arrays.stream(BiasCodes.encode(Tensor.vector(0), BiasCodes.scales(roomy, 1e-25f))))
        .containsExactly(0);
  }
}
