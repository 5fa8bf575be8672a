package org.lacewing.compression.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacewing.core.random.Seed;

class RangeRuleTest {

  /** Outputs of a ReLU: half of them 0, the others half-normal; then some odd values. */
  private static Histogram relu(int count, float... odd) {
    RandomGenerator random = new Seed(7).generator();
    Histogram histogram = new Histogram();
    for (int i = 0; i < count; i++) {
      histogram.add((float) Math.max(0, random.nextGaussian()));
    }
    for (float value : odd) {
      histogram.add(value);
    }
    return histogram;
  }

  @ParameterizedTest
  @EnumSource(RangeRule.class)
  void everyRangeHoldsZeroAndStaysWithinTheValues(RangeRule rule) {
    for (float[] values :
        new float[][] {{2, 3}, {-3, -2}, {-1, 4}, {5}, {0}, {-1e-30f, 1e30f}, {7, 7, 7}}) {
      Histogram histogram = new Histogram();
      for (float value : values) {
        histogram.add(value);
      }
      Range range = rule.of(histogram);
      assertThat(range.least()).isBetween(Math.min(0.0, histogram.least()), 0.0);
      assertThat(range.most()).isBetween(0.0, Math.max(0.0, histogram.most()));
    }
  }

  @Test
  void minMaxIsTheWholeRange() {
    Histogram values = relu(1000, -0.5f, 100);
    assertThat(RangeRule.MIN_MAX.of(values)).isEqualTo(new Range(-0.5f, 100));
    assertThat(values.shareBeyond(RangeRule.MIN_MAX.of(values))).isZero();
  }

  @Test
  void percentileLeavesOutTheOutermost() {
    // 0.005 % of 100,002 values are 5: two odd values go, and three more.
    Histogram values = relu(100_000, 100, 50);
    Range range = RangeRule.PERCENTILE.of(values);
    assertThat(range.least()).isZero();
    assertThat(range.most()).isBetween(3.0, 5.0);
    assertThat(values.shareBeyond(range)).isBetween(2e-5, 5e-5);
    // Of a thousand values none may go.
    assertThat(RangeRule.PERCENTILE.of(relu(1000, 100)).most()).isEqualTo(100);
  }

  @Test
  void searchedRangesAreShorterWhereAnOddValueStretchesThem() {
    // Half a million values with steps of T / 255 against one that is cut off at T: the sum of
    // 500,000 · (T / 255)² / 12 and (20 − T)² is least near 12.
    Histogram values = relu(1_000_000, 20);
    assertThat(RangeRule.MSE.of(values).most()).isBetween(10.0, 14.0);
    assertThat(RangeRule.ENTROPY.of(values).most()).isBetween(2.5, 8.0);
  }

  @Test
  void theLeastSquaredErrorIsFound() {
    Histogram values = relu(100_000, 20);
    Range best = RangeRule.MSE.of(values);
    double least = SquaredErrorRange.error(values, best);
    for (double part : new double[] {0.125, 0.25, 0.5, 1}) {
      assertThat(least)
          .isLessThanOrEqualTo(SquaredErrorRange.error(values, new Range(0, 20).times(part)));
    }
  }

  @Test
  void squaredErrorByHand() {
    // The codes of 0 to 255 are the whole numbers: 1.25 is off by a quarter, 300 by 45.
    Histogram values = new Histogram();
    values.add(1.25f);
    values.add(300);
    double middle = values.width() / 2;
    assertThat(SquaredErrorRange.error(values, new Range(0, 255)))
        .isCloseTo(Math.pow(0.25 + middle, 2) + Math.pow(45 + middle, 2), within(1e-9));
  }

  @Test
  void nothingIsLostWhereEveryBinHasACode() {
    // 255 values in as many bins: codes tell them apart, and both distributions are the same.
    Histogram values = new Histogram();
    for (int i = 1; i <= 255; i++) {
      values.add(i);
    }
    assertThat(EntropyRange.divergence(values, new Range(0, 255.5))).isCloseTo(0, within(1e-9));
    assertThat(EntropyRange.divergence(values, new Range(0, 100))).isGreaterThan(0.1);
  }
}
