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

  /** Returns the area as {@link #area(double[], boolean[])} does, several times faster. */
  static OptionalDouble area(float[] scores, boolean[] positive) {
    // Each score with its class in one number.
    long[] packed = new long[scores.length];
    long positives = 0;
    for (int row = 0; row < packed.length; row++) {
      packed[row] = Ranks.packed(scores[row], positive[row] ? 1 : 0);
      positives += positive[row] ? 1 : 0;
    }
    long negatives = scores.length - positives;
    if (positives == 0 || negatives == 0) {
      return OptionalDouble.empty();
    }
    packed = Ranks.sorted(packed);
    double wins = 0;
    long below = 0;
    int start = 0;
    while (start < packed.length) {
      long own = 0;
      int end = start;
      while (end < packed.length && packed[end] >> Integer.SIZE == packed[start] >> Integer.SIZE) {
        own += packed[end++] & 1;
      }
      long others = end - start - own;
      wins += own * (below + others / 2.0);
      below += others;
      start = end;
    }
    return OptionalDouble.of(wins / ((double) positives * negatives));
  }
}
