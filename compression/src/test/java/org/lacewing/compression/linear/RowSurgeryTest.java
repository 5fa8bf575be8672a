package org.lacewing.compression.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.lacewing.core.random.Seed;

class RowSurgeryTest {
  private static final int SIZE = 7;

  /** Returns {@code A · Aᵀ + ½} of normal numbers. */
  static double[] curvature(RandomGenerator random, int size) {
    double[] a = random.doubles((long) size * size).map(x -> 2 * x - 1).toArray();
    double[] h = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          h[i * size + j] += a[i * size + k] * a[j * size + k];
        }
      }
      h[i * size + i] += 0.5;
    }
    return h;
  }

  static double loss(double[] h, double[] difference) {
    int size = difference.length;
    double loss = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        loss += 0.5 * difference[i] * h[i * size + j] * difference[j];
      }
    }
    return loss;
  }

  /** Minimises over the free weights by coordinate descent, which shares nothing with the class. */
  static double[] refit(double[] h, double[] weights, double[] fixed, boolean[] free) {
    int size = weights.length;
    double[] result = fixed.clone();
    for (int sweep = 0; sweep < 3000; sweep++) {
      for (int i = 0; i < size; i++) {
        if (free[i]) {
          double slope = 0;
          for (int j = 0; j < size; j++) {
            slope += h[i * size + j] * (result[j] - weights[j]);
          }
          result[i] -= slope / h[i * size + i];
        }
      }
    }
    return result;
  }

  @Test
  void whatIsLeftIsTheLeastSquaresRefit() {
    RandomGenerator random = new Seed(3).generator();
    double[] h = curvature(random, SIZE);
    double[] weights = random.doubles(SIZE).toArray();
    RowSurgery row = new RowSurgery(weights, Cholesky.damped(h, SIZE, 0).inverse());
    double[] fixed = new double[SIZE];
    boolean[] free = new boolean[SIZE];
    Arrays.fill(free, true);
    double cost = 0;
    int[] slots = {2, 5, 0, 3, 1, 0};
    double[] values = {0, 0.5, 0, -1, 0, 2};
    for (int step = 0; step < slots.length; step++) {
      int column = row.column(slots[step]);
      cost += row.cost(slots[step], values[step]);
      row.fix(slots[step], values[step]);
      fixed[column] = values[step];
      free[column] = false;
      double[] best = refit(h, weights, fixed, free);
      for (int slot = 0; slot < row.left(); slot++) {
        assertThat(free[row.column(slot)]).isTrue();
        assertThat(row.weight(slot)).isCloseTo(best[row.column(slot)], within(1e-8));
      }
      double[] difference = new double[SIZE];
      for (int i = 0; i < SIZE; i++) {
        difference[i] = best[i] - weights[i];
      }
      assertThat(cost).isCloseTo(loss(h, difference), within(1e-8));
    }
    assertThat(row.left()).isEqualTo(1);
  }

  @Test
  void twoWeightsByHand() {
    // H = [[2, 1], [1, 2]], so the inverse is [[2, -1], [-1, 2]] / 3. Taking away w_0 = 1 costs
    // 1 / (2 · 2/3) = 0.75 and moves w_1 by 1 / (2/3) · 1/3 = 0.5.
    RowSurgery row =
        new RowSurgery(
            new double[] {1, 1}, Cholesky.damped(new double[] {2, 1, 1, 2}, 2, 0).inverse());
    assertThat(row.cost(0, 0)).isCloseTo(0.75, within(1e-12));
    row.fix(0, 0);
    assertThat(row.left()).isEqualTo(1);
    assertThat(row.column(0)).isEqualTo(1);
    assertThat(row.weight(0)).isCloseTo(1.5, within(1e-12));
  }
}
