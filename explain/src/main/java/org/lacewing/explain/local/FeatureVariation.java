package org.lacewing.explain.local;

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
   * Draws a column: the explained cell, one for each base row, and then for each base row the
   * opposite value, which is another one unless both happen to be equal.
   *
   * @param cell the explained column, of one row, not missing
   * @param places which part of the distribution each base row's cell is from
   */
  Column draw(Column cell, int[] places, Strata strata);

  /**
   * Writes drawn cells as coordinates: for numbers the difference to the explained cell in training
   * standard deviations; for categories 0 if it is the same and 1 if it is another. The square is
   * its share of the squared distance.
   *
   * @param drawn the explained cell and the drawn ones
   * @param coordinates {@code [rows][features]}
   */
  void coordinates(Column drawn, double[][] coordinates, int feature);

  /** Returns the explained cell for people, such as {@code size = M}. */
  default String text(Column cell) {
    return cell.name() + " = " + (cell.isMissing(0) ? "missing" : cell.text(0));
  }
}
