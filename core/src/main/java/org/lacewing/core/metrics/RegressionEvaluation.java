package org.lacewing.core.metrics;

import java.util.List;
import java.util.OptionalDouble;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;

/**
 * The figures of predicted numbers on labelled rows.
 *
 * @param target what is predicted
 * @param rows the number of rows, 1 or more
 * @param mae mean absolute error, in the label's units
 * @param rmse root mean squared error, in the label's units
 * @param r2 see {@link Metric#R2}
 */
public record RegressionEvaluation(
    Target target, int rows, double mae, double rmse, OptionalDouble r2) implements Evaluation {

  static RegressionEvaluation of(Target target, Tensor predictions, Column label) {
    PredictionCheck.check(target, predictions, label);
    double[] truth = numbers(label);
    double mean = 0;
    for (double value : truth) {
      mean += value / truth.length;
    }
    double absolute = 0;
    double squares = 0;
    double spread = 0;
    boolean constant = true;
    for (int row = 0; row < truth.length; row++) {
      double error = predictions.at(row) - truth[row];
      absolute += Math.abs(error);
      squares += error * error;
      spread += (truth[row] - mean) * (truth[row] - mean);
      constant &= truth[row] == truth[0];
    }
    return new RegressionEvaluation(
        target,
        truth.length,
        absolute / truth.length,
        Math.sqrt(squares / truth.length),
        constant ? OptionalDouble.empty() : OptionalDouble.of(1 - squares / spread));
  }

  private static double[] numbers(Column label) {
    if (!(label instanceof NumericColumn column)) {
      throw new DataException(
          Failure.of("The label has the wrong type")
              .at("column \"" + label.name() + "\"")
              .expected("numbers")
              .received("categories")
              .advice("Use classification, or declare the column as numeric."));
    }
    double[] values = column.toArray();
    for (int row = 0; row < values.length; row++) {
      if (!Double.isFinite(values[row])) {
        throw new DataException(
            Failure.of("A label is not a finite number")
                .at("row " + row + ", column \"" + label.name() + "\"")
                .received(Double.isNaN(values[row]) ? "no value" : Double.toString(values[row])));
      }
    }
    return values;
  }

  @Override
  public OptionalDouble value(Metric metric) {
    return metric.of(this);
  }

  @Override
  public List<String> notes() {
    return r2.isPresent() ? List.of() : List.of("R² is undefined: all true values are equal");
  }
}
