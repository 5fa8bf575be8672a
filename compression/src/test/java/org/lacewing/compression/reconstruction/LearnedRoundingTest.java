package org.lacewing.compression.reconstruction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.lacewing.core.random.Seed;

class LearnedRoundingTest {
  private static final int SIZE = 10;
  private static final int LARGEST = 3;

  private static double error(double[] h, double[] weights, double scale, int... codes) {
    double error = 0;
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        error +=
            (weights[i] - codes[i] * scale) * h[i * SIZE + j] * (weights[j] - codes[j] * scale);
      }
    }
    return error;
  }

  /** The least error of all ways to round ten weights down or up. */
  private static double brute(double[] h, double[] weights, double scale) {
    double least = Double.POSITIVE_INFINITY;
    for (int ways = 0; ways < 1 << SIZE; ways++) {
      int[] codes = new int[SIZE];
      for (int i = 0; i < SIZE; i++) {
        double up = Math.floor(weights[i] / scale) + (ways >> i & 1);
        codes[i] = (int) Math.max(-LARGEST, Math.min(LARGEST, up));
      }
      least = Math.min(least, error(h, weights, scale, codes));
    }
    return least;
  }

  @Test
  void comesCloseToTheBestOfAllWays() {
    double best = 0;
    double learned = 0;
    double plain = 0;
    RandomGenerator random = new Seed(1).generator();
    for (int row = 0; row < 30; row++) {
      double[] h = new double[SIZE * SIZE];
      for (int sample = 0; sample < 40; sample++) {
        double common = random.nextGaussian();
        double[] x = random.doubles(SIZE).map(u -> u + common).toArray();
        for (int i = 0; i < SIZE; i++) {
          for (int j = 0; j < SIZE; j++) {
            h[i * SIZE + j] += x[i] * x[j];
          }
        }
      }
      double[] weights = random.doubles(SIZE).map(u -> 2 * u - 1).toArray();
      double scale = 0.35;
      double[] scales = new double[SIZE];
      Arrays.fill(scales, scale);
      int[] nearest = new int[SIZE];
      for (int i = 0; i < SIZE; i++) {
        nearest[i] = (int) Math.max(-LARGEST, Math.min(LARGEST, Math.rint(weights[i] / scale)));
      }
      int[] codes = new LearnedRounding(h, SIZE, 1000, 0.3).codes(weights, scales, LARGEST);
      for (int i = 0; i < SIZE; i++) {
        double down = Math.max(-LARGEST, Math.min(LARGEST - 1, Math.floor(weights[i] / scale)));
        assertThat((double) codes[i]).isBetween(down, down + 1);
      }
      best += brute(h, weights, scale);
      learned += error(h, weights, scale, codes);
      plain += error(h, weights, scale, nearest);
    }
    assertThat(learned).isGreaterThanOrEqualTo(best - 1e-9);
    assertThat(learned).isLessThan(1.25 * best).isLessThan(0.2 * plain);
  }

  @Test
  void inputsThatSayNothingOfEachOtherAreRoundedPlainly() {
    double[] h = new double[9];
    h[0] = 1;
    h[4] = 2;
    int[] codes =
        new LearnedRounding(h, 3, 1000, 0.3)
            .codes(new double[] {0.6, -1.4, 0}, new double[] {1, 1, 1}, LARGEST);
    assertThat(codes).containsExactly(1, -1, 0);
  }
}
