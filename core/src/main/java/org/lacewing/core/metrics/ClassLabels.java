package org.lacewing.core.metrics;

import java.util.HashMap;
import java.util.Map;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;

/** Class numbers of true labels and of answers. */
public final class ClassLabels {
  private static final int NONE = -1;

  private ClassLabels() {}

  /**
   * Returns the true class number of each row, found by class name.
   *
   * @throws DataException if a label is missing or not one of the target's classes
   */
  public static int[] of(Target target, Column label) {
    if (!(label instanceof CategoricalColumn column)) {
      throw new DataException(
          Failure.of("The label has the wrong type")
              .at("column \"" + label.name() + "\"")
              .expected("class names")
              .received("numbers")
              .advice("Declare the column as categorical."));
    }
    Map<String, Integer> numberOf = new HashMap<>();
    target.classes().forEach(name -> numberOf.put(name, numberOf.size()));
    int[] numberOfCode =
        column.levels().stream().mapToInt(level -> numberOf.getOrDefault(level, NONE)).toArray();
    int[] numbers = new int[column.size()];
    for (int row = 0; row < numbers.length; row++) {
      int number = column.isMissing(row) ? NONE : numberOfCode[column.code(row)];
      if (number == NONE) {
        throw new DataException(
            Failure.of("A label is not one of the model's classes")
                .at("row " + row + ", column \"" + label.name() + "\"")
                .expected("one of " + String.join(", ", target.classes()))
                .received(column.isMissing(row) ? "no value" : '"' + column.text(row) + '"'));
      }
      numbers[row] = number;
    }
    return numbers;
  }

  /**
   * Returns the predicted class number of each row: the highest probability; of equal ones, the
   * first in the class list.
   *
   * @param probabilities {@code [rows, classes]}
   */
  public static int[] predicted(Tensor probabilities) {
    int[] numbers = new int[probabilities.dimension(0)];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = predicted(probabilities, row);
    }
    return numbers;
  }

  /** Returns the predicted class number of one row. */
  public static int predicted(Tensor probabilities, int row) {
    int best = 0;
    for (int c = 1; c < probabilities.dimension(1); c++) {
      best = probabilities.at(row, c) > probabilities.at(row, best) ? c : best;
    }
    return best;
  }
}
