package org.lacewing.compression.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lacewing.core.random.Seed;

class HistogramTest {
  private static final int HALF = Histogram.BINS / 2;

  private static Histogram of(float... values) {
    Histogram histogram = new Histogram();
    for (float value : values) {
      histogram.add(value);
    }
    return histogram;
  }

  /** Numbers of many magnitudes, the largest somewhere in the middle. */
  private static float[] numbers(int count) {
    RandomGenerator random = new Seed(3).generator();
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextGaussian() * Math.exp(4 * random.nextGaussian()));
    }
    return values;
  }

  @Test
  void countsByHand() {
    Histogram histogram = of(0, 1, -1, 1.75f, 0);
    assertThat(histogram.total()).isEqualTo(5);
    assertThat(histogram.zeros()).isEqualTo(2);
    assertThat(histogram.least()).isEqualTo(-1);
    assertThat(histogram.most()).isEqualTo(1.75f);
    // The smallest power of two above 1.75 is 2, so a bin is 2 / 2048 wide.
    assertThat(histogram.width()).isEqualTo(2.0 / HALF);
    assertThat(histogram.count(HALF + HALF / 2)).isEqualTo(1);
    assertThat(histogram.count(HALF / 2)).isEqualTo(1);
    assertThat(histogram.count(HALF + HALF * 7 / 8)).isEqualTo(1);
    assertThat(histogram.middle(HALF)).isEqualTo(1.0 / HALF);
    assertThat(histogram.isConstant()).isFalse();
    assertThat(of(3, 3).isConstant()).isTrue();
  }

  @Test
  @DisplayName("fault 2: bins double, and the result does not depend on order or cut")
  void theOrderChangesNothing() {
    float[] values = numbers(10_000);
    Histogram forwards = of(values);
    Histogram backwards = new Histogram();
    for (int i = values.length - 1; i >= 0; i--) {
      backwards.add(values[i]);
    }
    assertThat(backwards).isEqualTo(forwards);
    // The largest first: no bin is ever joined.
    float most = Math.max(forwards.most(), -forwards.least());
    Histogram wide = of(most);
    for (float value : values) {
      wide.add(value);
    }
    assertThat(wide.width()).isEqualTo(forwards.width());
    long different = 0;
    for (int bin = 0; bin < Histogram.BINS; bin++) {
      different += Math.abs(wide.count(bin) - forwards.count(bin));
    }
    assertThat(different).isEqualTo(1);
  }

  @Test
  void extremesOfTheFloatRangeAreCounted() {
    Histogram histogram = of(Float.MIN_VALUE, -Float.MAX_VALUE, Float.MAX_VALUE);
    assertThat(histogram.count(HALF)).isEqualTo(1);
    assertThat(histogram.count(0)).isEqualTo(1);
    assertThat(histogram.count(Histogram.BINS - 1)).isEqualTo(1);
  }

  @Test
  @DisplayName("fault 1: memory is tensors times bins, whatever the number of rows")
  void memoryIsKnownBefore() {
    assertThat(Histogram.memory(3)).isEqualTo(3L * 4096 * 8);
  }

  @Test
  void whatIsNotFiniteIsRefused() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      assertThatThrownBy(() -> new Histogram().add(bad))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void percentilesByHand() {
    Histogram histogram = new Histogram();
    for (float value : new float[] {-2, -1, 0, 0, 0, 0, 0, 1, 2, 4}) {
      histogram.add(value);
    }
    assertThat(histogram.percentile(0)).isEqualTo(-2, within(histogram.width()));
    assertThat(histogram.percentile(0.2)).isEqualTo(-1, within(histogram.width()));
    assertThat(histogram.percentile(0.5)).isZero();
    assertThat(histogram.percentile(0.8)).isEqualTo(1, within(histogram.width()));
    assertThat(histogram.percentile(1)).isEqualTo(4);
  }
}
