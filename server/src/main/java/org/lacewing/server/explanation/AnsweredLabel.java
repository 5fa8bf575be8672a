package org.lacewing.server.explanation;

import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.tensor.Tensor;

/**
 * The label of rows that came without one: the model's own answers. Explainers that look for rows
 * of another class then look for rows that the model puts there.
 */
final class AnsweredLabel {
  private AnsweredLabel() {}

  /** Returns the model's answers as a column: the class of the largest probability, or numbers. */
  static Column of(TableModel model, Table rows) {
    Target target = model.target();
    Tensor answers = model.predict(rows);
    if (target.task() != Task.CLASSIFICATION) {
      double[] numbers = new double[rows.rows()];
      for (int row = 0; row < numbers.length; row++) {
        numbers[row] = answers.at(row, 0);
      }
      return NumericColumn.of(target.name(), numbers);
    }
    return CategoricalColumn.of(target.name(), target.classes(), ClassLabels.predicted(answers));
  }
}
