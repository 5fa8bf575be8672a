package org.lacewing.explain.importance;

import java.util.Optional;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;

/**
 * A column of finite numbers without gaps. Its mean and its sum of squares are the same beside
 * every other such column, so they are added up once. Immutable and thread-safe.
 */
final class CompleteColumn {
  // A sum waits for its last addition; so many sums at once do not wait for each other.
  private static final int LANES = 4;

  private final NumericColumn column;
  private final double mean;
  private final double squares;

  private CompleteColumn(NumericColumn column, double mean) {
    this.column = column;
    this.mean = mean;
    this.squares = products(column, mean, column, mean);
  }

  /** Returns the column with its sums; empty if it has gaps or holds no finite numbers. */
  static Optional<CompleteColumn> of(Column column) {
    if (!(column instanceof NumericColumn numbers)) {
      return Optional.empty();
    }
    double sum = 0;
    for (int row = 0; row < numbers.size(); row++) {
      if (!Double.isFinite(numbers.value(row))) {
        return Optional.empty();
      }
      sum += numbers.value(row);
    }
    return Optional.of(new CompleteColumn(numbers, sum / numbers.size()));
  }

  /** Returns |Pearson's r| as {@link Association#between} does. */
  double association(CompleteColumn other) {
    return Association.correlation(
        column.size(), squares, other.squares, products(column, mean, other.column, other.mean));
  }

  private static double products(NumericColumn a, double meanA, NumericColumn b, double meanB) {
    int size = a.size();
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int row = 0;
    for (; row <= size - LANES; row += LANES) {
      sum0 += (a.value(row) - meanA) * (b.value(row) - meanB);
      sum1 += (a.value(row + 1) - meanA) * (b.value(row + 1) - meanB);
      sum2 += (a.value(row + 2) - meanA) * (b.value(row + 2) - meanB);
      sum3 += (a.value(row + 3) - meanA) * (b.value(row + 3) - meanB);
    }
    for (; row < size; row++) {
      sum0 += (a.value(row) - meanA) * (b.value(row) - meanB);
    }
    return sum0 + sum1 + (sum2 + sum3);
  }
}
