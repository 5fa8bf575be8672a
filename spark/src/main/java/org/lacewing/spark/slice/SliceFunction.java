package org.lacewing.spark.slice;

import java.io.IOException;
import java.util.List;
import org.lacewing.spark.table.TableColumn;
import org.lacewing.spark.table.TableWriter;

/**
 * What is done with a slice. What it writes depends on the slice and the job alone: not on the
 * machine, on the slices before, or on how often it is done. Thread-safe; several slices may be
 * under way at once.
 */
public interface SliceFunction extends AutoCloseable {

  /** Returns the columns of the result. */
  List<TableColumn> columns();

  /**
   * Does the work and writes one row of the result for each row.
   *
   * @return figures over the rows
   * @throws org.lacewing.core.error.DataException if a row is not what the model accepts; the
   *     message gives file, line and column
   * @throws IOException if the result cannot be written
   */
  Totals apply(Slice slice, TableWriter result) throws IOException;

  @Override
  void close();
}
