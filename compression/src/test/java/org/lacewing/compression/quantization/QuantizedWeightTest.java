package org.lacewing.compression.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.compression.encoding.Channels;
import org.lacewing.core.tensor.Tensor;

class QuantizedWeightTest {
  /** Two outputs a thousand times apart. */
  private static final Tensor UNEVEN =
      Tensor.matrix(4, 2, 100, 0.1f, -50, -0.05f, 25, 0.025f, 10, 0.01f);

  private static LayerWeight only(Layout layout, Tensor weights) {
    return LayerWeight.of(
            Networks.mlp(layout, List.of(weights), List.of(Tensor.zeros(weights.dimension(1)))))
        .get(0);
  }

  private static float largestError(QuantizedWeight weight, int column) {
    float largest = 0;
    Tensor decoded = weight.decode();
    for (int row = 0; row < UNEVEN.dimension(0); row++) {
      float error = Math.abs(decoded.at(row * 2 + column) - UNEVEN.at(row, column));
      largest = Math.max(largest, error);
    }
    return largest;
  }

  @Test
  void oneScaleLosesTheSmallOutput() {
    QuantizedWeight weight =
        QuantizedWeight.fit(only(Layout.GEMM, UNEVEN), Channels.whole(), Scheme.SYMMETRIC, 8);
    assertThat(weight.scales()).isEqualTo(Tensor.of(new int[0], new float[] {100f / 127}));
    assertThat(largestError(weight, 1)).isEqualTo(0.1f);
  }

  @Test
  void aScaleForEachOutputKeepsIt() {
    LayerWeight source = only(Layout.GEMM, UNEVEN);
    QuantizedWeight weight =
        QuantizedWeight.fit(source, source.outputChannels(), Scheme.SYMMETRIC, 8);
    assertThat(weight.scales().at(0)).isCloseTo(0.7874f, within(1e-4f));
    assertThat(weight.scales().at(1)).isCloseTo(0.00078740f, within(1e-8f));
    assertThat(largestError(weight, 1)).isLessThanOrEqualTo(0.000394f);
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void channelsAreOutputsInEveryLayout(Layout layout) {
    LayerWeight source = only(layout, UNEVEN);
    QuantizedWeight weight =
        QuantizedWeight.fit(source, source.outputChannels(), Scheme.SYMMETRIC, 8);
    assertThat(weight.channels().count()).isEqualTo(2);
    assertThat(weight.channels().axis()).isEqualTo(layout == Layout.GEMM_TRANSPOSED ? 0 : 1);
    assertThat(weight.scales()).isEqualTo(Tensor.vector(100f / 127, 0.1f / 127));
  }

  @Test
  void allZeroWeightsAndChannelsHaveScaleOne() {
    LayerWeight zero = only(Layout.GEMM, Tensor.zeros(3, 4));
    for (Scheme scheme : Scheme.values()) {
      QuantizedWeight whole = QuantizedWeight.fit(zero, Channels.whole(), scheme, 8);
      assertThat(whole.scales().at(0)).isEqualTo(1f);
      assertThat(whole.decode()).isEqualTo(Tensor.zeros(3, 4));
    }
    LayerWeight column = only(Layout.GEMM, Tensor.matrix(2, 2, 1, 0, -2, 0));
    QuantizedWeight channels =
        QuantizedWeight.fit(column, column.outputChannels(), Scheme.SYMMETRIC, 8);
    assertThat(channels.scales()).isEqualTo(Tensor.vector(2f / 127, 1));
    assertThat(channels.decode().at(0, 1)).isEqualTo(0f);
    assertThat(channels.decode().at(1, 1)).isEqualTo(0f);
  }

  @Test
  void sevenBitsEndAt63() {
    LayerWeight source = only(Layout.GEMM, UNEVEN);
    QuantizedWeight symmetric =
        QuantizedWeight.fit(source, source.outputChannels(), Scheme.SYMMETRIC, 7);
    QuantizedWeight affine = QuantizedWeight.fit(source, source.outputChannels(), Scheme.AFFINE, 7);
    for (byte code : symmetric.codes().toArray()) {
      assertThat(code).isBetween((byte) -63, (byte) 63);
    }
    for (byte code : affine.codes().toArray()) {
      assertThat(code).isBetween((byte) -64, (byte) 63);
    }
  }

  @Property(tries = 200)
  void symmetricCodesHaveTheirNegativesAndChannelsLoseNothing(
      @ForAll @Size(12) List<@FloatRange(min = -50, max = 50) Float> list) {
    float[] values = new float[12];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i);
    }
    LayerWeight source = only(Layout.GEMM, Tensor.matrix(4, 3, values));
    QuantizedWeight whole = QuantizedWeight.fit(source, Channels.whole(), Scheme.SYMMETRIC, 8);
    QuantizedWeight channels =
        QuantizedWeight.fit(source, source.outputChannels(), Scheme.SYMMETRIC, 8);
    for (int i = 0; i < values.length; i++) {
      assertThat(whole.codes().at(i)).isBetween(-127, 127);
      // Half a step of the channel, which is at most half a step of the tensor.
      float bound = channels.channel(i % 3).scale() * 0.50001f;
      assertThat(Math.abs(channels.decode().at(i) - values[i])).isLessThanOrEqualTo(bound);
      assertThat(channels.channel(i % 3).scale())
          .isLessThanOrEqualTo(Math.max(1, whole.channel(0).scale()));
    }
    assertThat(whole.clippedShare()).isEqualTo(0);
    assertThat(channels.clippedShare()).isEqualTo(0);
  }
}
