package org.lacewing.core.data;

import java.util.List;

/**
 * One named column of a {@link Table}: numbers, categories, or images and series. Rows are numbered
 * from 0. Immutable and thread-safe.
 */
public sealed interface Column permits NumericColumn, CategoricalColumn, TensorColumn {

  /** Returns what the cells hold. */
  ValueType type();

  /** Returns the column's name, unique in its table. */
  String name();

  /** Returns the number of rows. */
  int size();

  /** Returns whether the cell holds no value. */
  boolean isMissing(int row);

  /**
   * Returns the cell as a person would write it; the empty string for a missing value, kind and
   * shape for an image or a series.
   */
  String text(int row);

  /** Returns a column of the given rows in the given order; repeats are allowed. */
  Column select(int... rows);

  /**
   * Returns this column with the rows of others below its own. Levels that differ are united in
   * {@link NaturalOrder}.
   *
   * @throws ClassCastException if one of them is of another kind
   */
  Column followedBy(List<? extends Column> others);

  /** Returns the same values under another name. */
  Column renamed(String newName);
}
