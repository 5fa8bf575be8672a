package org.lacewing.compression.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.linear.Cholesky;
import org.lacewing.compression.linear.Diagonal;
import org.lacewing.core.random.Seed;

class LatticeSearchTest {
  private static final int ROWS = 4;
  private static final int COLUMNS = 6;
  private static final double STEP = 0.5;

  private static double[] moments(RandomGenerator random, int size) {
    double[] factors = random.doubles(size * size, -1, 1).toArray();
    double[] moments = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          moments[i * size + j] += factors[i * size + k] * factors[j * size + k];
        }
      }
      moments[i * size + i] += 0.2;
    }
    return moments;
  }

  private static double[] steps() {
    double[] steps = new double[COLUMNS];
    Arrays.fill(steps, STEP);
    return steps;
  }

  /** Returns ½ · tr(G Δ A Δᵀ) term by term. */
  private static double loss(double[] target, int[] levels, double[] inputs, double[] outputs) {
    double loss = 0;
    for (int r = 0; r < ROWS; r++) {
      for (int s = 0; s < ROWS; s++) {
        for (int c = 0; c < COLUMNS; c++) {
          for (int i = 0; i < COLUMNS; i++) {
            double left = target[r * COLUMNS + c] - levels[r * COLUMNS + c] * STEP;
            double right = target[s * COLUMNS + i] - levels[s * COLUMNS + i] * STEP;
            loss += 0.5 * outputs[r * ROWS + s] * left * inputs[c * COLUMNS + i] * right;
          }
        }
      }
    }
    return loss;
  }

  @Test
  void withoutCurvatureItRounds() {
    double[] target = new Seed(1).generator().doubles(ROWS * COLUMNS, -3, 3).toArray();
    LatticeSearch search =
        new LatticeSearch(
            target,
            new Ldl(Cholesky.damped(Diagonal.of(1, COLUMNS), COLUMNS, 0)),
            new Ldl(Cholesky.damped(Diagonal.of(1, ROWS), ROWS, 0)));
    int[] levels = search.search(steps(), 0, 0, 127).levels;
    for (int i = 0; i < levels.length; i++) {
      assertThat(levels[i]).isEqualTo((int) Math.rint(target[i] / STEP));
    }
  }

  @Test
  void levelsStayWithinTheirLimit() {
    double[] target = new Seed(2).generator().doubles(ROWS * COLUMNS, -9, 9).toArray();
    LatticeSearch search =
        new LatticeSearch(
            target,
            new Ldl(Cholesky.damped(Diagonal.of(1, COLUMNS), COLUMNS, 0)),
            new Ldl(Cholesky.damped(Diagonal.of(1, ROWS), ROWS, 0)));
    assertThat(search.search(steps(), 0, 0, 3).levels).contains(3, -3).doesNotContain(4, -4);
  }

  @Test
  void theLossIsThatOfTheCurvatureAndSmallerThanThatOfRounding() {
    double sum = 0;
    double plain = 0;
    for (int seed = 0; seed < 30; seed++) {
      RandomGenerator random = new Seed(seed).generator();
      double[] target = random.doubles(ROWS * COLUMNS, -2, 2).toArray();
      double[] inputs = moments(random, COLUMNS);
      double[] outputs = moments(random, ROWS);
      LatticeSearch.Found found =
          new LatticeSearch(
                  target,
                  new Ldl(Cholesky.damped(inputs, COLUMNS, 0)),
                  new Ldl(Cholesky.damped(outputs, ROWS, 0)))
              .search(steps(), 0, 0, 127);
      assertThat(found.loss).isCloseTo(loss(target, found.levels, inputs, outputs), within(1e-9));
      int[] rounded = new int[target.length];
      for (int i = 0; i < rounded.length; i++) {
        rounded[i] = (int) Math.rint(target[i] / STEP);
      }
      sum += found.loss;
      plain += loss(target, rounded, inputs, outputs);
    }
    assertThat(sum).isLessThan(0.8 * plain);
  }

  @Test
  void aPriceMakesWeightsZeroThatAreNotWorthIt() {
    double[] target = new Seed(3).generator().doubles(ROWS * COLUMNS, -1, 1).toArray();
    LatticeSearch search =
        new LatticeSearch(
            target,
            new Ldl(Cholesky.damped(Diagonal.of(1, COLUMNS), COLUMNS, 0)),
            new Ldl(Cholesky.damped(Diagonal.of(1, ROWS), ROWS, 0)));
    LatticeSearch.Found free = search.search(steps(), 0, 0, 127);
    LatticeSearch.Found priced = search.search(steps(), 0, 0.05, 127);
    assertThat(priced.bits).isLessThan(free.bits);
    assertThat(priced.loss + 0.05 * priced.bits).isLessThan(free.loss + 0.05 * free.bits);
    assertThat(search.search(steps(), 0, 10, 127).levels).containsOnly(0);
  }
}
