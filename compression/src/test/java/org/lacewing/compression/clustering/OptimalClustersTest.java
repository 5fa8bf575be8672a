package org.lacewing.compression.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacewing.core.random.Seed;

class OptimalClustersTest {
  /** The cost of a cluster from its definition. */
  private static double cost(double[] x, double[] h, int from, int to) {
    double sum = 0;
    double weight = 0;
    for (int i = from; i < to; i++) {
      sum += h[i] * x[i];
      weight += h[i];
    }
    double cost = 0;
    for (int i = from; i < to; i++) {
      cost += h[i] * Math.pow(x[i] - sum / weight, 2);
    }
    return cost;
  }

  /** The least cost of all ways to cut the rest into so many clusters. */
  private static double brute(double[] x, double[] h, int from, int clusters) {
    if (clusters == 1) {
      return cost(x, h, from, x.length);
    }
    double least = Double.POSITIVE_INFINITY;
    for (int to = from + 1; to <= x.length - clusters + 1; to++) {
      least = Math.min(least, cost(x, h, from, to) + brute(x, h, to, clusters - 1));
    }
    return least;
  }

  /** The plain recurrence, with every cut tried. */
  private static double plain(double[] x, double[] h, int clusters) {
    int n = x.length;
    double[] row = new double[n + 1];
    Arrays.fill(row, Double.POSITIVE_INFINITY);
    row[0] = 0;
    for (int m = 0; m < clusters; m++) {
      double[] next = new double[n + 1];
      Arrays.fill(next, Double.POSITIVE_INFINITY);
      for (int to = 1; to <= n; to++) {
        for (int cut = 0; cut < to; cut++) {
          next[to] = Math.min(next[to], row[cut] + cost(x, h, cut, to));
        }
      }
      row = next;
    }
    return row[n];
  }

  private static double total(double[] x, double[] h, int[] starts) {
    double total = 0;
    for (int c = 0; c + 1 < starts.length; c++) {
      assertThat(starts[c + 1]).isGreaterThan(starts[c]);
      total += cost(x, h, starts[c], starts[c + 1]);
    }
    return total;
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "5,1", "8,2", "10,3", "11,4", "11,7", "9,9"})
  void isTheBestOfAllWays(int size, int clusters) {
    for (int seed = 0; seed < 20; seed++) {
      RandomGenerator random = new Seed(seed).generator();
      double[] x = random.doubles(size).map(u -> u * u * u - 0.2).sorted().toArray();
      double[] h = random.doubles(size).map(u -> u + 0.01).toArray();
      int[] starts = new OptimalClusters(x, h).starts(clusters);
      assertThat(starts).hasSize(clusters + 1);
      assertThat(starts[0]).isZero();
      assertThat(starts[clusters]).isEqualTo(size);
      assertThat(total(x, h, starts)).isCloseTo(brute(x, h, 0, clusters), within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({"60,16", "60,17", "60,18", "80,33", "80,40", "80,79"})
  void manyClustersToo(int size, int clusters) {
    RandomGenerator random = new Seed(size).generator();
    double[] x = random.doubles(size).map(u -> Math.tan(3 * (u - 0.5))).sorted().toArray();
    double[] h = random.doubles(size).map(u -> u + 0.01).toArray();
    int[] starts = new OptimalClusters(x, h).starts(clusters);
    assertThat(total(x, h, starts)).isCloseTo(plain(x, h, clusters), within(1e-9));
  }

  @Test
  void byHand() {
    double[] x = {0, 1, 10, 11, 12, 30};
    double[] h = {1, 1, 1, 1, 1, 1};
    assertThat(new OptimalClusters(x, h).starts(3)).containsExactly(0, 2, 5, 6);
    // A heavy 1 is worth a cluster of its own, so 12 and 30 can not be apart.
    double[] heavy = {1000, 1000, 1, 1, 1, 0.01};
    assertThat(new OptimalClusters(x, heavy).starts(3)).containsExactly(0, 1, 2, 6);
  }
}
