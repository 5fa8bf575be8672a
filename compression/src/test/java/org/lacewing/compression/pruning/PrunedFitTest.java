package org.lacewing.compression.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.compression.linear.Cholesky;
import org.lacewing.compression.linear.LeastSquaresProblem;
import org.lacewing.core.random.Seed;

class PrunedFitTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 5, 7, 8})
  void isTheLeastSquaresSolution(int gone) {
    int size = 8;
    RandomGenerator random = new Seed(gone).generator();
    double[] h = LeastSquaresProblem.curvature(random, size);
    double[] weights = random.doubles(size).map(u -> 2 * u - 1).toArray();
    boolean[] pruned = new boolean[size];
    boolean[] free = new boolean[size];
    double[] start = weights.clone();
    for (int i = 0; i < size; i++) {
      pruned[i] = i * 3 % size < gone;
      free[i] = !pruned[i];
      start[i] = pruned[i] ? 0 : weights[i];
    }
    double[] fitted = PrunedFit.of(weights, pruned, h, Cholesky.damped(h, size, 0).inverse());
    double[] expected = LeastSquaresProblem.refit(h, weights, start, free);
    for (int i = 0; i < size; i++) {
      assertThat(fitted[i]).isCloseTo(expected[i], within(1e-8));
    }
  }
}
