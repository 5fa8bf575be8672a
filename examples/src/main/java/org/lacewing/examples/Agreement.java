package org.lacewing.examples;

import java.util.Arrays;
import java.util.List;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Task;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.runtime.TableAnswers;

/**
 * How far the answers of two programs to the same rows are apart.
 *
 * @param rows the number of rows
 * @param maxDifference the largest difference of a probability, or of a number divided by its
 *     magnitude where that is above 1; NaN if one program answers where the other does not
 * @param equalLabels the rows with the same class; all rows of a regression
 */
public record Agreement(int rows, double maxDifference, int equalLabels) {

  /** Returns a model's answers together with the class of each row. */
  public static TableAnswers answers(TableModel model, Table rows) {
    Tensor values = model.predict(rows);
    List<String> labels =
        model.target().task() == Task.CLASSIFICATION
            ? Arrays.stream(ClassLabels.predicted(values))
                .mapToObj(number -> model.target().classes().get(number))
                .toList()
            : List.of();
    return new TableAnswers(values, labels);
  }

  /**
   * Compares two answers.
   *
   * @throws IllegalArgumentException if they are of different numbers of rows or values
   */
  public static Agreement of(TableAnswers expected, TableAnswers received) {
    Tensor ours = expected.values();
    Tensor theirs = received.values();
    if (!Arrays.equals(ours.shape(), theirs.shape())
        || expected.labels().size() != received.labels().size()) {
      throw new IllegalArgumentException("Answers to other rows: " + ours + " and " + theirs);
    }
    double largest = 0;
    for (int i = 0; i < ours.size(); i++) {
      double size = Math.max(1, Math.abs(ours.at(i)));
      // Math.max keeps NaN: an answer that only one of the two gave.
      largest = Math.max(largest, Math.abs((double) ours.at(i) - theirs.at(i)) / size);
    }
    int equal = expected.labels().isEmpty() ? ours.dimension(0) : 0;
    for (int row = 0; row < expected.labels().size(); row++) {
      equal += expected.labels().get(row).equals(received.labels().get(row)) ? 1 : 0;
    }
    return new Agreement(ours.dimension(0), largest, equal);
  }
}
