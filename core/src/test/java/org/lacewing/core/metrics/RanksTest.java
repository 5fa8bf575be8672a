package org.lacewing.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.lacewing.core.random.Seed;

class RanksTest {
  @Test
  void equalValuesShareTheMeanOfTheirRanks() {
    assertThat(Ranks.average(2, -0.5, 2, -0.0, 0.0, -7)).containsExactly(5.5, 2, 5.5, 3.5, 3.5, 1);
  }

  @Test
  void floatsAreRankedLikeOtherNumbers() {
    for (int size : new int[] {500, 5000}) {
      floatsAreRankedLikeOtherNumbers(size);
    }
  }

  private static void floatsAreRankedLikeOtherNumbers(int size) {
    RandomGenerator random = new Seed(1).generator();
    double[] floats = new double[size];
    double[] others = new double[size];
    for (int i = 0; i < floats.length; i++) {
      boolean repeated = i > 100 && random.nextInt(10) == 0;
      double drawn = random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20));
      floats[i] = repeated ? floats[i - 50] : (float) drawn;
      // No float, but in the same order.
      others[i] = floats[i] * Math.PI;
    }
    floats[3] = Float.NEGATIVE_INFINITY;
    others[3] = Double.NEGATIVE_INFINITY;
    assertThat(Arrays.stream(others).filter(v -> v == (float) v).count()).isLessThan(5);
    assertThat(Ranks.average(floats)).containsExactly(Ranks.average(others));
  }
}
