package org.lacewing.compression.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.lacewing.core.random.Seed;

class RowSurgeryTest {
  private static final int SIZE = 7;

  @Test
  void whatIsLeftIsTheLeastSquaresRefit() {
    RandomGenerator random = new Seed(3).generator();
    double[] h = LeastSquaresProblem.curvature(random, SIZE);
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
      double[] best = LeastSquaresProblem.refit(h, weights, fixed, free);
      for (int slot = 0; slot < row.left(); slot++) {
        assertThat(free[row.column(slot)]).isTrue();
        assertThat(row.weight(slot)).isCloseTo(best[row.column(slot)], within(1e-8));
      }
      double[] difference = new double[SIZE];
      for (int i = 0; i < SIZE; i++) {
        difference[i] = best[i] - weights[i];
      }
      assertThat(cost).isCloseTo(LeastSquaresProblem.loss(h, difference), within(1e-8));
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
