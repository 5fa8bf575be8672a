package org.lacewing.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacewing.core.random.Seed;

class RocCurveTest {
  @ParameterizedTest
  @CsvSource({"50, 0.25", "2000, 0.001", "50, 0", "2000, 0"})
  void isTheShareOfPairsInTheRightOrder(int rows, float step) {
    RandomGenerator random = new Seed(rows).generator();
    double[] scores = new double[rows];
    boolean[] positive = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      double score = random.nextDouble(-1, 1);
      // Steps of 32-bit numbers, so that many are equal; without steps all 64 bits.
      scores[row] = step == 0 ? score : (float) (Math.rint(score / step) * step);
      positive[row] = random.nextInt(3) == 0;
    }
    double wins = 0;
    long pairs = 0;
    for (int one = 0; one < rows; one++) {
      for (int other = 0; other < rows; other++) {
        if (positive[one] && !positive[other]) {
          pairs++;
          wins += scores[one] > scores[other] ? 1 : scores[one] == scores[other] ? 0.5 : 0;
        }
      }
    }
    float[] floats = new float[rows];
    for (int row = 0; row < rows; row++) {
      floats[row] = (float) scores[row];
    }
    if (step > 0) {
      assertThat(RocCurve.area(floats, positive).orElseThrow())
          .isCloseTo(wins / pairs, within(1e-12));
    }
    assertThat(RocCurve.area(scores, positive).orElseThrow())
        .isCloseTo(wins / pairs, within(1e-12));
  }

  @Test
  void bothZerosAreEqualAndOneClassHasNoArea() {
    assertThat(RocCurve.area(new double[] {-0.0, 0.0}, new boolean[] {true, false})).hasValue(0.5);
    assertThat(RocCurve.area(new float[] {-0f, 0f}, new boolean[] {true, false})).hasValue(0.5);
    assertThat(RocCurve.area(new float[] {0.5f, 0.25f}, new boolean[] {true, true})).isEmpty();
    assertThat(RocCurve.area(new double[] {0.5, 0.25}, new boolean[] {true, true})).isEmpty();
    assertThat(RocCurve.area(new double[] {0.1, 1.0 / 3}, new boolean[2])).isEmpty();
  }
}
