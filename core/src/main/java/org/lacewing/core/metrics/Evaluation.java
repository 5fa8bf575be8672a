package org.lacewing.core.metrics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.DataException;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.tensor.Tensor;

/**
 * What a model's answers on labelled rows are worth: a finished fact. Every figure's definition is
 * that of its {@link Metric}; a figure that is not defined for these rows is empty, never NaN.
 */
public sealed interface Evaluation permits ClassificationEvaluation, RegressionEvaluation {

  /**
   * Compares answers with labels.
   *
   * @param predictions what {@link TableModel#predict} returned for the same rows
   * @param label the true values; class names are compared by name
   * @throws DataException if there is no row, a label is missing or unknown, or an answer is not
   *     finite
   * @throws IllegalArgumentException if the shape does not fit target and label
   */
  static Evaluation of(Target target, Tensor predictions, Column label) {
    return target.task() == Task.CLASSIFICATION
        ? ClassificationEvaluation.of(target, predictions, label)
        : RegressionEvaluation.of(target, predictions, label);
  }

  /** Predicts a data set and compares the answers with its labels. */
  static Evaluation of(TableModel model, Dataset dataset) {
    return of(model.target(), model.predict(dataset.table()), dataset.label());
  }

  /** Returns what is predicted. */
  Target target();

  /** Returns the number of rows, 1 or more. */
  int rows();

  /**
   * Returns one figure; empty if it is not defined for these rows ({@link #notes} says why).
   *
   * @throws org.lacewing.core.error.ConfigurationException if the metric does not apply to the
   *     target
   */
  OptionalDouble value(Metric metric);

  /** Returns what the reader of the figures must know, such as classes without rows. */
  List<String> notes();

  /** Returns all figures as JSON; an undefined one is null. */
  default ObjectNode toJson() {
    return EvaluationJson.of(this);
  }
}
