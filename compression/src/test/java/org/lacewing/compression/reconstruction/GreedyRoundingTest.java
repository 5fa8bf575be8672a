package org.lacewing.compression.reconstruction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GreedyRoundingTest {
  @Test
  void theCheapestComesFirst() {
    // Plainly 0.45 -> 0 and 0.1 -> 0. The weight 0.1 is nearer to a code and is rounded first; its
    // error makes 0.45 + 0.1 / 1.01 = 0.549 -> 1.
    GreedyRounding rounding = new GreedyRounding(new double[] {1, 1, 1, 1}, 2, 0.01);
    assertThat(rounding.codes(new double[] {0.45, 0.1}, new double[] {1, 1}, 7))
        .containsExactly(1, 0);
  }

  @Test
  void anOddWeightComesBeforeAll() {
    // The codes end at 1: 1.8 has the error 0.8, which the second weight takes up while it can,
    // although its own rounding would have been cheaper: 0.1 + 0.8 / 1.01 = 0.892 -> 1.
    GreedyRounding rounding = new GreedyRounding(new double[] {1, 1, 1, 1}, 2, 0.01);
    assertThat(rounding.codes(new double[] {1.8, 0.1}, new double[] {1, 1}, 1))
        .containsExactly(1, 1);
  }

  @Test
  void inputsThatSayNothingOfEachOtherAreRoundedPlainly() {
    GreedyRounding rounding = new GreedyRounding(new double[] {1, 0, 0, 1}, 2, 0.01);
    assertThat(rounding.codes(new double[] {0.6, -1.4}, new double[] {1, 1}, 7))
        .containsExactly(1, -1);
  }
}
