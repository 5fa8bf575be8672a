package org.lacewing.explain.anchor;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.report.NumberText;

/**
 * A condition on one feature that the explained row meets: the same category, or a number within
 * the same quarter of the training values. Immutable and thread-safe.
 */
final class Condition {
  private static final int PARTS = 4;

  private final int feature;
  private final String text;
  private final int[] rows;
  private final BitSet holds;

  private Condition(int feature, String text, int[] rows) {
    this.feature = feature;
    this.text = text;
    this.rows = rows;
    this.holds = new BitSet();
    for (int row : rows) {
      holds.set(row);
    }
  }

  /**
   * Returns the condition of a feature.
   *
   * @param cell the explained row's column
   * @return empty if the cell is missing, no training row meets the condition, or all do
   */
  static Optional<Condition> of(int feature, Column training, Column cell) {
    if (cell.isMissing(0)) {
      return Optional.empty();
    }
    Condition condition =
        training instanceof NumericColumn numbers
            ? quarter(feature, numbers, ((NumericColumn) cell).value(0))
            : new Condition(
                feature,
                cell.name() + " = " + cell.text(0),
                IntStream.range(0, training.size())
                    .filter(row -> training.text(row).equals(cell.text(0)))
                    .toArray());
    boolean useful = condition.rows.length > 0 && condition.rows.length < training.size();
    return useful ? Optional.of(condition) : Optional.empty();
  }

  private static Condition quarter(int feature, NumericColumn training, double own) {
    double[] sorted = Arrays.stream(training.toArray()).filter(Double::isFinite).sorted().toArray();
    double above = Double.NEGATIVE_INFINITY;
    double atMost = Double.POSITIVE_INFINITY;
    for (int part = 1; part < PARTS && sorted.length > 0; part++) {
      double cut = sorted[Math.min(sorted.length - 1, sorted.length * part / PARTS)];
      if (cut < own) {
        above = cut;
      } else {
        atMost = Math.min(atMost, cut);
      }
    }
    // A cut at the largest value says nothing.
    double high = sorted.length > 0 && atMost >= sorted[sorted.length - 1] ? 1 / 0.0 : atMost;
    double low = above;
    return new Condition(
        feature,
        text(training.name(), low, high),
        IntStream.range(0, training.size())
            .filter(row -> training.value(row) > low && training.value(row) <= high)
            .toArray());
  }

  private static String text(String name, double low, double high) {
    if (low == Double.NEGATIVE_INFINITY) {
      return name + " ≤ " + NumberText.of(high);
    }
    return high == Double.POSITIVE_INFINITY
        ? name + " > " + NumberText.of(low)
        : NumberText.of(low) + " < " + name + " ≤ " + NumberText.of(high);
  }

  int feature() {
    return feature;
  }

  String text() {
    return text;
  }

  /** Returns the number of training rows that meet it. */
  int size() {
    return rows.length;
  }

  /** Returns one of the training rows that meet it. */
  int row(int number) {
    return rows[number];
  }

  /** Takes away the rows that do not meet it. */
  void restrict(BitSet left) {
    left.and(holds);
  }
}
