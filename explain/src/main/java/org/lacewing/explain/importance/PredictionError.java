package org.lacewing.explain.importance;

import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Answers;

/**
 * The mean of |y − ŷ| over labelled rows. For regression ŷ is the predicted number, and the error
 * has the label's units. For classification y is 1 and ŷ the probability of the row's true class,
 * so the error is the mean of 1 − p(true class), from 0 to 1; with two classes that equals the mean
 * of |y − p| with y in {0, 1}.
 */
public final class PredictionError {
  private PredictionError() {}

  /**
   * Returns the mean error.
   *
   * @throws DataException if there are no rows, a label is missing, or a prediction is not finite
   */
  public static double mean(TableModel model, Dataset rows) {
    Target target = model.target();
    Tensor answers = Answers.of(model, rows.table(), "data set " + rows.name());
    double sum =
        target.task() == Task.CLASSIFICATION
            ? classes(target, rows, answers)
            : numbers(target, rows, answers);
    if (!Double.isFinite(sum)) {
      throw new DataException(
          Failure.of("The mean error of " + target.name() + " is not a finite number")
              .at("data set " + rows.name())
              .received(Double.toString(sum))
              .advice("Check the labels for missing values."));
    }
    return sum / rows.rows();
  }

  private static double classes(Target target, Dataset rows, Tensor answers) {
    int[] labels = ClassLabels.of(target, rows.table().column(target.name()));
    double sum = 0;
    for (int row = 0; row < labels.length; row++) {
      sum += Math.abs(1 - (double) answers.at(row, labels[row]));
    }
    return sum;
  }

  private static double numbers(Target target, Dataset rows, Tensor answers) {
    NumericColumn label = rows.table().numeric(target.name());
    double sum = 0;
    for (int row = 0; row < label.size(); row++) {
      sum += Math.abs(label.value(row) - answers.at(row, 0));
    }
    return sum;
  }
}
