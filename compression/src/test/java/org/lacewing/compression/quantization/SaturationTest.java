package org.lacewing.compression.quantization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.compression.encoding.Channels;
import org.lacewing.core.tensor.Tensor;

class SaturationTest {
  /** Codes of the first output: 127, 127, 1, 0; of the second: -127, 127, -127, -127. */
  private static final Tensor WEIGHTS = Tensor.matrix(4, 2, 127, -127, 127, 127, 1, -127, 0, -127);

  private static Saturation count(Layout layout, int bits) {
    LayerWeight source =
        LayerWeight.of(Networks.mlp(layout, List.of(WEIGHTS), List.of(Tensor.zeros(2)))).get(0);
    QuantizedWeight weight = QuantizedWeight.fit(source, Channels.whole(), Scheme.SYMMETRIC, bits);
    // Activation scale 1, so codes are the numbers: row 0 all 255, row 1 all 100.
    Tensor sample = Tensor.matrix(2, 4, 255, 255, 255, 255, 100, 100, 100, 100);
    AffineCode activation = AffineCode.ofRange("x", 0, 255, 0, 255);
    return Saturation.count(sample, activation, weight, source.users().get(0));
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void countsSumsOfNeighbouringProductsBeyond16Bits(Layout layout) {
    // Output 0: 255·127·2 = 64770 is cut off, 100·254 = 25400 is not; 255·1 is not.
    // Output 1: 255·(-127 + 127) = 0 is not; 255·(-254) = -64770 is, -25400 is not.
    // So 2 of 2 rows · 2 pairs · 2 outputs.
    assertThat(count(layout, 8)).isEqualTo(new Saturation(2, 8));
  }

  @Test
  void sevenBitsNeverSaturate() {
    assertThat(count(Layout.GEMM, 7)).isEqualTo(new Saturation(0, 8));
  }
}
