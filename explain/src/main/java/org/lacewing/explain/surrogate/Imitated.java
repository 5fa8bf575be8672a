package org.lacewing.explain.surrogate;

import java.util.Optional;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.tensor.Tensor;

/**
 * What a surrogate imitates of a model: its decisions, its numbers, or the probability of one
 * class.
 *
 * @param model what the model predicts
 * @param taught what the surrogate predicts
 * @param output the number of the class whose probability is imitated, or −1
 */
record Imitated(Target model, Target taught, int output) {

  /**
   * Returns what is imitated.
   *
   * @param probability the class whose probability is imitated; if absent, decisions or numbers
   * @throws ConfigurationException if the model knows no such class
   */
  static Imitated of(Target model, Optional<String> probability) {
    if (probability.isEmpty()) {
      return new Imitated(model, model, -1);
    }
    int output = model.classes().indexOf(probability.get());
    if (output < 0) {
      throw new ConfigurationException(
          Failure.of("The model has no such class")
              .at("setting probability")
              .expected(
                  model.task() == Task.CLASSIFICATION
                      ? "one of " + String.join(", ", model.classes())
                      : "no probability: the model predicts numbers")
              .received(probability.get()));
    }
    return new Imitated(model, Target.regression("probability of " + probability.get()), output);
  }

  /** Returns the part of the model's answers that is imitated. */
  Tensor of(Tensor answers) {
    if (output < 0) {
      return answers;
    }
    float[] column = new float[answers.dimension(0)];
    for (int row = 0; row < column.length; row++) {
      column[row] = answers.at(row, output);
    }
    return Tensor.adopt(new int[] {column.length, 1}, column);
  }

  /** Returns the true labels in the surrogate's terms: of a probability 1 for the class, else 0. */
  Column labels(Dataset rows) {
    Column label = rows.table().column(model.name());
    if (output < 0) {
      return label;
    }
    int[] classes = ClassLabels.of(model, label);
    double[] numbers = new double[classes.length];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = classes[row] == output ? 1 : 0;
    }
    return NumericColumn.of(taught.name(), numbers);
  }
}
