package org.lacewing.compression.clustering;

import java.util.Arrays;

/**
 * The best way to cut ascending numbers into {@code k} clusters: least {@code Σ h · (x − c)²} with
 * {@code c} the weighted mean of a cluster. In one dimension clusters are intervals, and dynamic
 * programming finds the optimum without a random start: {@code D_m(j) = min_i D_{m−1}(i) + cost(i,
 * j)}, where the best {@code i} never falls as {@code j} grows, so that each row takes {@code O(n
 * log n)} (H. Wang and M. Song, "Ckmeans.1d.dp", 2011; A. Grønlund et al., "Fast Exact k-Means",
 * 2017). Among equally good cuts the earliest is taken.
 *
 * <p>Every sixteenth row is kept; the rows between are computed again on the way back, so memory is
 * {@code O(n · (k/16 + 16))}. Not thread-safe.
 */
final class OptimalClusters {
  private static final int ROWS_KEPT = 16;

  private final int size;
  private final double[] sums;
  private final double[] products;
  private final double[] squares;

  /**
   * Takes the numbers.
   *
   * @param numbers ascending
   * @param importance {@code h} of each, above 0
   */
  OptimalClusters(double[] numbers, double[] importance) {
    this.size = numbers.length;
    this.sums = new double[size + 1];
    this.products = new double[size + 1];
    this.squares = new double[size + 1];
    // Near zero the sums of squares lose least.
    double shift = size == 0 ? 0 : numbers[size / 2];
    for (int i = 0; i < size; i++) {
      double x = numbers[i] - shift;
      sums[i + 1] = sums[i] + importance[i];
      products[i + 1] = products[i] + importance[i] * x;
      squares[i + 1] = squares[i] + importance[i] * x * x;
    }
  }

  /** Returns the cost of one cluster from a number on to before another. */
  double cost(int from, int to) {
    double product = products[to] - products[from];
    double cost = squares[to] - squares[from] - product * product / (sums[to] - sums[from]);
    return to - from == 1 ? 0 : Math.max(0, cost);
  }

  /**
   * Returns where clusters begin: {@code [k + 1]}, from 0 to the number of numbers.
   *
   * @param count 1 to the number of numbers
   */
  int[] starts(int count) {
    double[][] kept = new double[(count - 1) / ROWS_KEPT + 1][];
    double[] row = new double[size + 1];
    for (int to = 1; to <= size; to++) {
      row[to] = cost(0, to);
    }
    kept[0] = row;
    for (int m = 1; m < count; m++) {
      row = next(row, m, new int[size + 1]);
      if (m % ROWS_KEPT == 0) {
        kept[m / ROWS_KEPT] = row;
      }
    }
    int[] starts = new int[count + 1];
    starts[count] = size;
    int m = count - 1;
    while (m > 0) {
      int first = (m - 1) / ROWS_KEPT * ROWS_KEPT;
      int[][] cuts = new int[m - first][size + 1];
      row = kept[first / ROWS_KEPT];
      for (int i = 0; i < cuts.length; i++) {
        row = next(row, first + 1 + i, cuts[i]);
      }
      for (; m > first; m--) {
        starts[m] = cuts[m - first - 1][starts[m + 1]];
      }
    }
    return starts;
  }

  /** Returns the costs with one more cluster, and for each end where the last one begins. */
  private double[] next(double[] row, int clusters, int[] cuts) {
    double[] next = new double[size + 1];
    Arrays.fill(next, 0, clusters + 1, Double.POSITIVE_INFINITY);
    fill(row, next, cuts, clusters, clusters + 1, size, clusters, size - 1);
    return next;
  }

  /** Fills the ends from {@code low} to {@code high}, whose cuts lie within {@code from, to}. */
  private void fill(
      double[] row, double[] next, int[] cuts, int clusters, int low, int high, int from, int to) {
    if (low > high) {
      return;
    }
    int middle = (low + high) >>> 1;
    double least = Double.POSITIVE_INFINITY;
    int best = Math.max(from, clusters);
    for (int cut = best; cut <= Math.min(to, middle - 1); cut++) {
      double cost = row[cut] + cost(cut, middle);
      if (cost < least) {
        least = cost;
        best = cut;
      }
    }
    next[middle] = least;
    cuts[middle] = best;
    fill(row, next, cuts, clusters, low, middle - 1, from, best);
    fill(row, next, cuts, clusters, middle + 1, high, best, to);
  }
}
