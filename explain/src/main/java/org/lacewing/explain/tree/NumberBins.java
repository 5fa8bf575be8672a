package org.lacewing.explain.tree;

import java.util.Arrays;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * Puts numbers into bins. Up to {@value BinnedColumn#MOST} different values each have their own;
 * more are divided into as many ranges of about equally many rows (quantiles), equal values
 * together.
 */
final class NumberBins {
  private final double[] lowest = new double[BinnedColumn.MOST];
  private final double[] highest = new double[BinnedColumn.MOST];
  private int bins;

  private NumberBins() {
    Arrays.fill(highest, Double.POSITIVE_INFINITY);
  }

  /**
   * Returns the bins of a column.
   *
   * @param sorted room for all values, which is overwritten
   * @throws DataException if a number is infinite: no midpoint lies beside it
   */
  static BinnedColumn of(Field field, NumericColumn column, double[] sorted) {
    for (int row = 0; row < sorted.length; row++) {
      sorted[row] = finite(column, row);
    }
    // Missing values, NaN, come last.
    Arrays.sort(sorted);
    int present = sorted.length;
    while (present > 0 && Double.isNaN(sorted[present - 1])) {
      present--;
    }
    NumberBins made = new NumberBins();
    made.divide(sorted, present);
    byte[] ids = new byte[sorted.length];
    for (int row = 0; row < ids.length; row++) {
      double value = column.value(row);
      ids[row] = (byte) (Double.isNaN(value) ? made.bins : made.find(value));
    }
    return new BinnedColumn(field, made.bins, ids, new byte[0], made.lowest, made.highest);
  }

  private static double finite(NumericColumn column, int row) {
    double value = column.value(row);
    if (Double.isInfinite(value)) {
      throw new DataException(
          Failure.of("A tree cannot be fitted to an infinite number")
              .at("row " + row + ", column \"" + column.name() + "\"")
              .received(Double.toString(value))
              .advice("Correct the cell or leave it empty."));
    }
    return value;
  }

  private void divide(double[] sorted, int present) {
    boolean each = different(sorted, present) <= BinnedColumn.MOST;
    int start = 0;
    while (start < present) {
      int end = after(sorted, present, start);
      double share = each ? 0 : (double) (present - start) / (BinnedColumn.MOST - bins);
      // A run of equal values joins the bin if that brings the bin nearer to its share.
      while (end < present && end - start < share) {
        int next = after(sorted, present, end);
        if (next - start - share > share - (end - start)) {
          break;
        }
        end = next;
      }
      lowest[bins] = sorted[start];
      highest[bins] = sorted[end - 1];
      bins++;
      start = end;
    }
  }

  private static int different(double[] sorted, int present) {
    int count = 0;
    for (int i = 0; i < present; i = after(sorted, present, i)) {
      count++;
    }
    return count;
  }

  /** Returns the first place behind the run of equal values that begins at a place. */
  private static int after(double[] sorted, int present, int start) {
    int end = start + 1;
    while (end < present && sorted[end] == sorted[start]) {
      end++;
    }
    return end;
  }

  /** Returns the first bin whose highest value is not below the value. */
  private int find(double value) {
    int at = 0;
    for (int step = 128; step > 0; step /= 2) {
      at += highest[at + step - 1] < value ? step : 0;
    }
    return at;
  }
}
