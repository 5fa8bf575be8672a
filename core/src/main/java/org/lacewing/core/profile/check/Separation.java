package org.lacewing.core.profile.check;

import java.util.Arrays;
import org.lacewing.core.metrics.Ranks;
import org.lacewing.core.profile.Sample;

/** How well one threshold on a number tells two classes apart. */
final class Separation {
  private static final int FEWEST = 10;

  private Separation() {}

  /**
   * Returns |2 · AUC − 1| over the sampled rows with a number and a label: 1 if all numbers of one
   * class lie above those of the other, 0 if they lie alike or a class has too few rows.
   *
   * @param label a column of two different values
   */
  static double of(Sample sample, int column, int label) {
    double[] values = new double[sample.rows()];
    boolean[] first = new boolean[sample.rows()];
    long firstClass = 0;
    int rows = 0;
    for (int row = 0; row < sample.rows(); row++) {
      double value = sample.number(column, row);
      long outcome = sample.digest(label, row);
      if (!Double.isNaN(value) && outcome != 0) {
        firstClass = firstClass == 0 ? outcome : firstClass;
        values[rows] = value;
        first[rows++] = outcome == firstClass;
      }
    }
    double[] ranks = Ranks.average(Arrays.copyOf(values, rows));
    double sum = 0;
    int size = 0;
    for (int row = 0; row < rows; row++) {
      sum += first[row] ? ranks[row] : 0;
      size += first[row] ? 1 : 0;
    }
    int others = rows - size;
    if (size < FEWEST || others < FEWEST) {
      return 0;
    }
    double auc = (sum - size * (size + 1.0) / 2) / ((double) size * others);
    return Math.abs(2 * auc - 1);
  }
}
