package org.lacewing.explain;

import java.util.List;
import org.lacewing.core.data.Table;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.tensor.Tensor;

/**
 * Answers of a model for rows of a table in which some columns hold the cells of other rows of the
 * same table. A network with its preprocessing encodes the table once; after that an edit copies
 * encoded columns, and all encoded columns of a feature move together. Any other model is asked
 * about raw rows. Both give the same answers, since encoding works on each feature by itself.
 * Thread-safe.
 */
public interface EditedRows {
  /**
   * Returns the answers, {@code [rows.length, outputs]}, all finite.
   *
   * @param rows which rows of the table are edited, in the order of the answers; repeats allowed
   * @param edits what other cells they get, one entry a row of the answers each
   * @throws org.lacewing.core.error.DataException if an answer is not finite
   */
  Tensor answers(int[] rows, List<Edit> edits);

  /** Returns how many rows are best asked about at once. */
  int block();

  /**
   * Returns an object for a table.
   *
   * @param what the rows in messages, such as {@code "shuffled rows"}
   * @throws org.lacewing.core.error.DataException if the model does not accept the table
   */
  static EditedRows of(TableModel model, Table table, String what) {
    return model instanceof Pipeline pipeline
        ? EncodedEdits.of(pipeline, table, what)
        : new TableEdits(model, table, what);
  }
}
