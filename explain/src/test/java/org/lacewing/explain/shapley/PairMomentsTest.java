package org.lacewing.explain.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lacewing.core.random.Seed;

class PairMomentsTest {
  @Test
  void theMatrixIsTheWeightedSumOfSignsTimesSigns() {
    int players = 70;
    CoalitionPairs pairs = CoalitionPairs.draw(players, 2, 60, new Seed(1));
    PairMoments even = new PairMoments(players);
    PairMoments odd = new PairMoments(players);
    double[][] right = new double[players][players];
    double weights = 0;
    int[] members = new int[players];
    for (int pair = 0; pair < pairs.count(); pair++) {
      double weight = 0.5 + pair % 7;
      (pair % 2 == 0 ? even : odd).add(pairs, pair, weight);
      double[] signs = new double[players];
      Arrays.fill(signs, -1);
      for (int i = 0; i < pairs.members(pair, members); i++) {
        signs[members[i]] = 1;
      }
      for (int i = 0; i < players; i++) {
        for (int j = 0; j < players; j++) {
          right[i][j] += weight * signs[i] * signs[j];
        }
      }
      weights += weight;
    }
    even.add(odd);

    double[] gram = even.gram(3);

    assertThat(even.count()).isEqualTo(60);
    assertThat(even.meanWeight()).isCloseTo(weights / 60, within(1e-12));
    for (int i = 0; i < players; i++) {
      for (int j = 0; j < players; j++) {
        assertThat(gram[i * players + j]).isCloseTo(right[i][j] + (i == j ? 3 : 0), within(1e-9));
      }
    }
  }
}
