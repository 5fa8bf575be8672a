package org.lacewing.explain;

import java.util.List;
import java.util.OptionalInt;
import org.lacewing.core.data.Table;

/**
 * An explainer that was opened for one model, one background and one set of settings, and explains
 * rows block by block. What does not depend on the rows is made once. Thread-safe until it is
 * closed; several blocks may be under way at once.
 */
public interface RowAttributor extends AutoCloseable {

  /**
   * Explains rows. An attribution depends on the row's cells, not on the blocks and rows before it.
   *
   * @param rows one row or more, with the model's features
   * @param output which output is explained; if empty, the predicted one of each row
   * @return one attribution a row, in order
   * @throws org.lacewing.core.error.DataException if an answer of the model is not finite
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   */
  List<RowAttribution> explain(Table rows, OptionalInt output);

  /** Frees what was opened. The model stays open. */
  @Override
  void close();
}
