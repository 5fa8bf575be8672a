package org.lacewing.explain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SignificanceTest {
  @Test
  void thresholdsAreThoseOfTheChiSquareTable() {
    assertThat(Significance.threshold(0.05, 1)).isCloseTo(3.841, within(0.001));
    assertThat(Significance.threshold(0.01, 1)).isCloseTo(6.635, within(0.001));
    assertThat(Significance.threshold(0.001, 1)).isCloseTo(10.828, within(0.001));
    assertThat(Significance.threshold(0.01, 4)).isCloseTo(13.277, within(0.05));
    assertThat(Significance.threshold(0.05, 2)).isCloseTo(5.991, within(0.001));
    assertThat(Significance.threshold(0.001, 2)).isCloseTo(13.816, within(0.001));
    assertThat(Significance.threshold(0.001, 3)).isCloseTo(16.266, within(0.32));
    assertThat(Significance.threshold(1, 3)).isZero();
  }
}
