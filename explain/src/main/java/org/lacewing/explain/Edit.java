package org.lacewing.explain;

import java.util.List;

/** Columns that get the cells of other rows, see {@link EditedRows}. Immutable and thread-safe. */
public final class Edit {
  private final List<String> columns;
  private final int[] from;

  private Edit(List<String> columns, int[] from) {
    this.columns = columns;
    this.from = from;
  }

  /**
   * Returns an edit.
   *
   * @param columns what is edited; a name that the model does not read changes nothing
   * @param from for each row the number of the row its cells come from
   */
  public static Edit of(List<String> columns, int... from) {
    return new Edit(List.copyOf(columns), from.clone());
  }

  /** Returns the names of the columns. */
  public List<String> columns() {
    return columns;
  }

  /** Returns the row that a row's cells come from. */
  int from(int row) {
    return from[row];
  }

  /** Returns how many rows the edit is for. */
  int size() {
    return from.length;
  }

  /** Returns for each row the number of the row its cells come from. */
  int[] from() {
    return from.clone();
  }
}
