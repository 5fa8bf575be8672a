package org.lacewing.compression.measure;

import java.util.Optional;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.metrics.McNemar;
import org.lacewing.core.tensor.Tensor;

/**
 * How far two models agree on the same labelled rows.
 *
 * @param rows the number of rows
 * @param flips rows whose predicted class changed; 0 for regression
 * @param rightToWrong rows that only the original gets right; 0 for regression
 * @param wrongToRight rows that only the compressed model gets right; 0 for regression
 * @param pValue McNemar's exact test of the two counts; empty for regression
 * @param meanChange mean absolute change of the answers (probabilities, or the label's units)
 * @param maxChange largest absolute change of an answer
 */
public record Agreement(
    int rows,
    int flips,
    int rightToWrong,
    int wrongToRight,
    Optional<Double> pValue,
    double meanChange,
    double maxChange) {

  /**
   * Compares two models' answers.
   *
   * @param before {@code [rows, outputs]} of the original
   * @param after {@code [rows, outputs]} of the compressed model
   * @param label the true values
   */
  public static Agreement of(Target target, Tensor before, Tensor after, Column label) {
    int rows = before.dimension(0);
    double mean = ModelOutputs.meanAbsoluteChange(before, after);
    double most = before.maxAbsDifference(after);
    if (target.task() == Task.REGRESSION) {
      return new Agreement(rows, 0, 0, 0, Optional.empty(), mean, most);
    }
    int[] first = ClassLabels.predicted(before);
    int[] second = ClassLabels.predicted(after);
    int flips = 0;
    for (int row = 0; row < rows; row++) {
      flips += first[row] == second[row] ? 0 : 1;
    }
    McNemar test = McNemar.of(ClassLabels.of(target, label), first, second);
    return new Agreement(
        rows,
        flips,
        test.onlyFirstRight(),
        test.onlySecondRight(),
        Optional.of(test.pValue()),
        mean,
        most);
  }

  /** Returns the share of rows whose predicted class stayed, 0 to 1; 1 for no rows. */
  public double rate() {
    return rows == 0 ? 1 : 1 - (double) flips / rows;
  }
}
