package org.lacewing.explain.local;

import java.util.random.RandomGenerator;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;

/**
 * How one column of a neighbourhood is drawn, and how far a drawn cell is from the explained one.
 * Learned from the training rows; immutable and thread-safe.
 */
sealed interface FeatureVariation permits NumericVariation, CategoricalVariation {

  /** Learns from a column of training rows. */
  static FeatureVariation fit(Column training) {
    return training instanceof NumericColumn numbers
        ? NumericVariation.fit(numbers)
        : CategoricalVariation.fit((CategoricalColumn) training);
  }

  /** Returns whether all training values that are not missing are equal, or all are missing. */
  boolean isConstant();

  /**
   * Draws a column.
   *
   * @param cell the explained column, of one row, not missing
   * @param size how many cells are drawn; the first is the explained one itself
   */
  Column draw(Column cell, int size, RandomGenerator random);

  /**
   * Returns a drawn cell as a coordinate: for numbers the difference to the explained cell in
   * training standard deviations; for categories 0 if it is the same and 1 if it is another. The
   * square is its share of the squared distance.
   */
  double coordinate(Column cell, Column drawn, int row);

  /** Returns the explained cell for people, such as {@code size = M}. */
  default String text(Column cell) {
    return cell.name() + " = " + (cell.isMissing(0) ? "missing" : cell.text(0));
  }
}
