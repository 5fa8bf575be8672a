package org.lacewing.spark.table;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a result, from the first to the last. Not thread-safe. */
@FunctionalInterface
public interface TableWriter {

  /**
   * Adds a row.
   *
   * @param cells one a column, of the column's type
   */
  void add(List<? extends @Nullable Object> cells) throws IOException;
}
