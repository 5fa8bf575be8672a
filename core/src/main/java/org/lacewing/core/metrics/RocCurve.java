package org.lacewing.core.metrics;

import java.util.OptionalDouble;

/** The area under the ROC curve. */
public final class RocCurve {
  private RocCurve() {}

  /**
   * Returns the area, computed from ranks (Mann–Whitney): the probability that a positive row has a
   * higher score than a negative one, equal scores counting one half.
   *
   * @param scores one a row, finite
   * @param positive whether the row is positive
   * @return 0 to 1; empty if there is no positive or no negative row
   */
  public static OptionalDouble area(double[] scores, boolean[] positive) {
    double[] ranks = Ranks.average(scores);
    double rankSum = 0;
    long positives = 0;
    for (int row = 0; row < ranks.length; row++) {
      if (positive[row]) {
        rankSum += ranks[row];
        positives++;
      }
    }
    long negatives = ranks.length - positives;
    if (positives == 0 || negatives == 0) {
      return OptionalDouble.empty();
    }
    double wins = rankSum - positives * (positives + 1) / 2.0;
    return OptionalDouble.of(wins / ((double) positives * negatives));
  }
}
