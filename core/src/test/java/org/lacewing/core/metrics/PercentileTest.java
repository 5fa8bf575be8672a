package org.lacewing.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PercentileTest {

  @Test
  void nearestRanksByHand() {
    double[] values = {40, 15, 50, 20, 35};
    // Ranks ceil(0.05 · 5) = 1, ceil(1.5) = 2, ceil(2) = 2, ceil(2.5) = 3, 5.
    assertThat(Percentile.of(values, 5)).isEqualTo(15);
    assertThat(Percentile.of(values, 30)).isEqualTo(20);
    assertThat(Percentile.of(values, 40)).isEqualTo(20);
    assertThat(Percentile.of(values, 50)).isEqualTo(35);
    assertThat(Percentile.of(values, 100)).isEqualTo(50);
    assertThat(values).containsExactly(40, 15, 50, 20, 35);
  }

  @Test
  void theNinetyNinthOfAHundredIsTheNinetyNinth() {
    double[] values = new double[100];
    for (int i = 0; i < values.length; i++) {
      values[i] = i + 1;
    }
    assertThat(Percentile.of(values, 99)).isEqualTo(99);
    assertThat(Percentile.of(values, 29)).isEqualTo(29);
    assertThat(Percentile.of(values, 0.001)).isEqualTo(1);
  }

  @Test
  void impossibleQuestionsAreRefused() {
    assertThatThrownBy(() -> Percentile.of(new double[0], 50))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Percentile.of(new double[] {1}, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Percentile.of(new double[] {1}, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
