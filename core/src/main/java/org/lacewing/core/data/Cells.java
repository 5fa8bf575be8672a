package org.lacewing.core.data;

import org.jspecify.annotations.Nullable;

/**
 * One column of a {@link Chunk} as the source has it: texts whose type is decided later, numbers,
 * or a column that is built already. Immutable and thread-safe.
 */
public sealed interface Cells permits TextCells, NumberCells, ColumnCells {

  /** Returns the number of rows. */
  int size();

  /** Returns the cell as the source writes it, or null if it holds no value. */
  @Nullable String text(int row);
}
