package org.lacewing.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {
  /** Sums of at most 11 small products in double precision. */
  private static final double ROUNDING = 1e-14;

  private static final double[] FIRST = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5};
  private static final double[] SECOND = {2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4};

  @Test
  void equalValuesShareTheMeanOfTheirRanks() {
    assertThat(Ranks.average(30, 10, 20, 10, 30, 30)).containsExactly(5, 1.5, 3, 1.5, 5, 5);
    assertThat(Ranks.average()).isEmpty();
  }

  @Test
  void theSameOrderIsOneAndTheReverseMinusOne() {
    double[] rising = {1, 2, 5, 100};
    double[] other = {-3, 0, 0.5, 0.6};
    double[] falling = {9, 8, 7, -1};
    assertThat(RankCorrelation.spearman(rising, other)).hasValue(1);
    assertThat(RankCorrelation.kendall(rising, other)).hasValue(1);
    assertThat(RankCorrelation.spearman(rising, falling)).hasValue(-1);
    assertThat(RankCorrelation.kendall(rising, falling)).hasValue(-1);
  }

  @Test
  void oneSwapOfThreeByHand() {
    // Ranks 1 2 3 and 1 3 2: rho = 1 − 6 · 2 / (3 · 8); two of three pairs agree.
    double[] first = {1, 2, 3};
    double[] second = {1, 3, 2};
    assertThat(RankCorrelation.spearman(first, second).orElseThrow())
        .isCloseTo(0.5, within(ROUNDING));
    assertThat(RankCorrelation.kendall(first, second).orElseThrow())
        .isCloseTo(1 / 3.0, within(ROUNDING));
  }

  /** Values of scipy 1.17.1, stats.spearmanr and stats.kendalltau. */
  @Test
  void tiesAgreeWithScipy() {
    assertThat(RankCorrelation.spearman(FIRST, SECOND).orElseThrow())
        .isCloseTo(0.1384567651467695, within(ROUNDING));
    assertThat(RankCorrelation.kendall(FIRST, SECOND).orElseThrow())
        .isCloseTo(0.14757295747452434, within(ROUNDING));
  }

  @Test
  void withoutAnOrderThereIsNoCorrelation() {
    assertThat(RankCorrelation.spearman(new double[] {2, 2, 2}, new double[] {1, 2, 3})).isEmpty();
    assertThat(RankCorrelation.kendall(new double[] {1, 2, 3}, new double[] {2, 2, 2})).isEmpty();
    assertThat(RankCorrelation.spearman(new double[1], new double[1])).isEmpty();
    assertThat(RankCorrelation.kendall(new double[0], new double[0])).isEmpty();
  }

  @Test
  void whatCannotBeRankedIsRefused() {
    assertThatThrownBy(() -> RankCorrelation.spearman(new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 and 3 values");
    assertThatThrownBy(() -> RankCorrelation.kendall(new double[2], new double[] {0, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Value 1 is NaN and has no rank");
  }
}
