package org.lacewing.compression.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lacewing.compression.encoding.CodedWeight;
import org.lacewing.core.tensor.Tensor;

class SignMagnitudeCodeTest {

  @Test
  void codesByHand() {
    // Four bits: B = 7, M = 2. 0.5/2·7 = 1.75 → 2; -1.2/2·7 = -4.2 → -4; 2 → 7; 0.1 → 0.35 → 0.
    CodedWeight coded =
        new SignMagnitudeCode(2, 4).encode(Tensor.matrix(1, 5, 0.5f, -1.2f, 2, 0.1f, -2));
    assertThat(coded.codes().toArray()).containsExactly(2, -4, 7, 0, -7);
    float step = 2f / 7;
    assertThat(coded.decode())
        .isEqualTo(Tensor.matrix(1, 5, 2 * step, -4 * step, 7 * step, 0, -7 * step));
  }

  @Test
  void zeroComesBackAsZero() {
    CodedWeight coded = new SignMagnitudeCode(2, 8).encode(Tensor.matrix(1, 2, 0, -0.0f));
    assertThat(coded.decode()).isEqualTo(Tensor.matrix(1, 2, 0, 0));
  }

  @Test
  void noWeightsAtAllHaveTheCodeZero() {
    CodedWeight coded = new SignMagnitudeCode(0, 8).encode(Tensor.zeros(2, 2));
    assertThat(coded.decode()).isEqualTo(Tensor.zeros(2, 2));
  }
}
