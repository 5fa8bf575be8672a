package org.lacewing.core.data;

import org.jspecify.annotations.Nullable;

/**
 * Cells of a source that builds the column itself, such as pictures. Such a column is taken as it
 * is; nothing is inferred.
 *
 * @param column the rows of this chunk; its name does not count
 */
public record ColumnCells(Column column) implements Cells {

  @Override
  public int size() {
    return column.size();
  }

  @Override
  public @Nullable String text(int row) {
    return column.isMissing(row) ? null : column.text(row);
  }
}
