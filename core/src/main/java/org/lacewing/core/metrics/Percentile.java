package org.lacewing.core.metrics;

import java.util.Arrays;

/** Percentiles of a sample by the nearest rank: always one of the values, never between two. */
public final class Percentile {
  private Percentile() {}

  /**
   * Returns the smallest value that is not exceeded by the given percentage of values: with {@code
   * n} values in rising order the one at rank {@code ceil(percent / 100 · n)}, counted from 1.
   *
   * @param values one or more, in any order; the array is left as it is
   * @param percent above 0 and up to 100; 50 is the median
   * @throws IllegalArgumentException if there is no value or the percentage is out of range
   */
  public static double of(double[] values, double percent) {
    if (values.length == 0 || !(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException(
          "Percentile " + percent + " of " + values.length + " values");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    // Products such as 99.9 · 1000 are a little off in doubles and must not climb a rank.
    int rank = (int) Math.ceil(percent * sorted.length / 100 - 1e-9);
    return sorted[Math.max(1, rank) - 1];
  }
}
