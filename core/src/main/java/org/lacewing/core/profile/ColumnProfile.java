package org.lacewing.core.profile;

import java.util.Optional;
import org.lacewing.core.data.ValueType;

/**
 * What one column holds.
 *
 * @param name the column's name
 * @param position its position in the file, from 0
 * @param type the type it would have in a data set
 * @param rows the number of rows
 * @param missing cells without a value
 * @param distinct how many different values there are; numbers are compared as numbers in a numeric
 *     column
 * @param frequent the most frequent values
 * @param forms what the cells look like
 * @param numbers figures of the cells that hold a finite number; absent if none does
 * @param shortest the fewest characters of a value, 0 if there is none
 * @param longest the most characters of a value
 * @param content a digest of all cells in order; columns of equal content have the same
 */
public record ColumnProfile(
    String name,
    int position,
    ColumnType type,
    long rows,
    MissingValues missing,
    DistinctCount distinct,
    FrequentValues frequent,
    CellForms forms,
    Optional<NumberFigures> numbers,
    long shortest,
    long longest,
    long content) {

  /** Returns whether the column would be numeric in a data set. */
  public boolean isNumeric() {
    return type.type() == ValueType.NUMERIC;
  }

  /** Returns whether the column would be categorical in a data set. */
  public boolean isCategorical() {
    return type.type() == ValueType.CATEGORICAL;
  }

  /** Returns the number of cells with a value. */
  public long present() {
    return rows - missing.count();
  }

  /** Returns a count of cells as a share of all rows. */
  public double share(long cells) {
    return rows == 0 ? 0 : (double) cells / rows;
  }
}
