package org.lacewing.compression.reconstruction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.random.Seed;

class FeedbackRoundingTest {
  private static final int LARGEST = 7;

  private static double[] curvature(RandomGenerator random, int size) {
    double[] h = new double[size * size];
    for (int row = 0; row < 3 * size; row++) {
      double common = random.nextGaussian();
      double[] x = random.doubles(size).map(u -> u + common).toArray();
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          h[i * size + j] += x[i] * x[j];
        }
      }
    }
    return h;
  }

  /**
   * The method as the paper writes it: Gauss-Jordan inverse, its upper factor, column by column.
   */
  private static int[] asInThePaper(double[] h, double[] weights, double scale) {
    int n = weights.length;
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += h[i * n + i] / n;
    }
    double[][] a = new double[n][2 * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] = h[i * n + j] + (i == j ? 0.01 * mean : 0);
      }
      a[i][n + i] = 1;
    }
    for (int p = 0; p < n; p++) {
      double pivot = a[p][p];
      for (int j = 0; j < 2 * n; j++) {
        a[p][j] /= pivot;
      }
      for (int i = 0; i < n; i++) {
        double factor = a[i][p];
        for (int j = 0; i != p && j < 2 * n; j++) {
          a[i][j] -= factor * a[p][j];
        }
      }
    }
    double[][] upper = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        double sum = a[i][n + j];
        for (int k = 0; k < i; k++) {
          sum -= upper[k][i] * upper[k][j];
        }
        upper[i][j] = i == j ? Math.sqrt(sum) : sum / upper[i][i];
      }
    }
    double[] w = weights.clone();
    int[] codes = new int[n];
    for (int j = 0; j < n; j++) {
      codes[j] = (int) Math.max(-LARGEST, Math.min(LARGEST, Math.rint(w[j] / scale)));
      double error = (w[j] - codes[j] * scale) / upper[j][j];
      for (int k = j + 1; k < n; k++) {
        w[k] -= error * upper[j][k];
      }
    }
    return codes;
  }

  private static int[] natural(int size) {
    return java.util.stream.IntStream.range(0, size).toArray();
  }

  private static double[] equal(int size, double scale) {
    double[] scales = new double[size];
    Arrays.fill(scales, scale);
    return scales;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 20, 40})
  void equalsTheMethodOfThePaper(int size) {
    RandomGenerator random = new Seed(size).generator();
    double[] h = curvature(random, size);
    FeedbackRounding rounding = new FeedbackRounding(h, natural(size), 0.01);
    for (int row = 0; row < 20; row++) {
      double[] weights = random.doubles(size).map(u -> 2 * u - 1).toArray();
      assertThat(rounding.codes(weights, equal(size, 0.13), LARGEST))
          .containsExactly(asInThePaper(h, weights, 0.13));
    }
  }

  @Test
  void twoWeightsByHand() {
    // Equal inputs but for the damping: the error 0.4 of the first weight goes to the second.
    double[] h = {1, 1, 1, 1};
    FeedbackRounding rounding = new FeedbackRounding(h, natural(2), 0.01);
    // 0.4 -> 0; 0.3 + 0.4 / 1.01 = 0.696 -> 1; plainly both would become 0.
    assertThat(rounding.codes(new double[] {0.4, 0.3}, equal(2, 1), 7)).containsExactly(0, 1);
  }

  @Test
  void theBusiestInputsComeFirst() {
    double[] h = {1, 0, 0, 0, 4, 0, 0, 0, 4};
    assertThat(FeedbackRounding.order(h, 3, RoundingOrder.ACTIVITY)).containsExactly(1, 2, 0);
    assertThat(FeedbackRounding.order(h, 3, RoundingOrder.INPUT)).containsExactly(0, 1, 2);
  }

  @Test
  void theOrderDecidesWhoTakesUpErrors() {
    double[] h = {1, 1, 1, 1};
    FeedbackRounding backwards = new FeedbackRounding(h, new int[] {1, 0}, 0.01);
    // 0.3 -> 0; 0.4 + 0.3 / 1.01 = 0.697 -> 1.
    assertThat(backwards.codes(new double[] {0.4, 0.3}, equal(2, 1), 7)).containsExactly(1, 0);
  }
}
