package org.lacewing.core.model;

import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.tensor.Tensor;

/**
 * A model as its users see it: raw rows in, answers in the label's own terms out. Explainers and
 * evaluations work on this, so the same code serves a DL4J network, an ONNX graph, a tree and a
 * constant. Implementations are thread-safe.
 */
public interface TableModel {

  /** Returns what is predicted. */
  Target target();

  /** Returns the schema of the rows the model was fitted on. */
  Schema schema();

  /**
   * Predicts raw rows. Columns are found by name, so their order does not matter and further
   * columns are ignored.
   *
   * @return for classification {@code [rows, classes]} probabilities that sum to 1 (a network with
   *     one sigmoid output is presented as two classes); for regression {@code [rows, 1]} numbers
   *     in the label's units
   * @throws org.lacewing.core.error.DataException if a column is missing, has the wrong type or
   *     holds a value the model does not accept
   */
  Tensor predict(Table rows);
}
