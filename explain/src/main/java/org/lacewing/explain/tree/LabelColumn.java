package org.lacewing.explain.tree;

import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.metrics.ClassLabels;

/** The label of training rows in the form trees are grown from. */
final class LabelColumn {
  private LabelColumn() {}

  /**
   * Returns the measure of the rows of a data set.
   *
   * @throws DataException if there are no rows, or a label is missing, unknown or infinite
   */
  static Measure of(Dataset train, Target target, Criterion criterion) {
    if (train.rows() == 0) {
      throw new DataException(
          Failure.of("A model cannot be fitted to no rows")
              .at("data set " + train.name())
              .expected("one labelled row or more")
              .received("0 rows"));
    }
    if (target.task() == Task.CLASSIFICATION) {
      int[] labels = ClassLabels.of(target, train.table().column(target.name()));
      return ClassMeasure.of(labels, target.classes().size(), criterion);
    }
    NumericColumn label = train.table().numeric(target.name());
    for (int row = 0; row < label.size(); row++) {
      if (!Double.isFinite(label.value(row))) {
        throw new DataException(
            Failure.of("A label is not a finite number")
                .at("row " + row + ", column \"" + label.name() + "\"")
                .received(label.isMissing(row) ? "no value" : label.text(row)));
      }
    }
    return VarianceMeasure.of(label.toArray());
  }
}
