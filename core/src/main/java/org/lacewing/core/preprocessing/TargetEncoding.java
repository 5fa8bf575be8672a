package org.lacewing.core.preprocessing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;

/**
 * How the label becomes what a network is trained on, and how its output is read.
 *
 * @param target what is predicted
 * @param mean what is subtracted from a number; 0 for classes
 * @param scale what a number is divided by, above 0; 1 for classes
 */
record TargetEncoding(Target target, double mean, double scale) {

  TargetEncoding {
    if (!Double.isFinite(mean) || !Double.isFinite(scale) || scale <= 0) {
      throw new IllegalArgumentException("Impossible scale for target " + target.name());
    }
  }

  static TargetEncoding fit(Target target, Column label, boolean scaleTarget) {
    if (target.task() == Task.CLASSIFICATION || !scaleTarget) {
      return new TargetEncoding(target, 0, 1);
    }
    double[] values = numbers(target, label);
    double mean = Arrays.stream(values).sum() / values.length;
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    boolean constant = Arrays.stream(values).distinct().count() == 1;
    return new TargetEncoding(
        target, constant ? values[0] : mean, constant ? 1 : Math.sqrt(squares / values.length));
  }

  Tensor encode(Column label) {
    return target.task() == Task.CLASSIFICATION ? oneHot(label) : standardised(label);
  }

  private Tensor oneHot(Column label) {
    if (!(label instanceof CategoricalColumn classes)) {
      throw wrongType(label, "class names");
    }
    Map<String, Integer> numberOf = new HashMap<>();
    target.classes().forEach(name -> numberOf.put(name, numberOf.size()));
    int width = target.classes().size();
    float[] values = new float[Math.multiplyExact(label.size(), width)];
    for (int row = 0; row < label.size(); row++) {
      Integer number = numberOf.get(classes.text(row));
      if (classes.isMissing(row) || number == null) {
        throw new DataException(
            Failure.of("A label is not one of the model's classes")
                .at("row " + row + ", column \"" + label.name() + "\"")
                .expected("one of " + String.join(", ", target.classes()))
                .received(classes.isMissing(row) ? "no value" : '"' + classes.text(row) + '"'));
      }
      values[row * width + number] = 1;
    }
    return Tensor.adopt(new int[] {label.size(), width}, values);
  }

  private Tensor standardised(Column label) {
    double[] numbers = numbers(target, label);
    float[] values = new float[numbers.length];
    for (int row = 0; row < values.length; row++) {
      values[row] = (float) ((numbers[row] - mean) / scale);
    }
    return Tensor.adopt(new int[] {values.length, 1}, values);
  }

  Tensor decode(Tensor output) {
    check(output);
    int rows = output.dimension(0);
    int width = output.dimension(1);
    if (target.task() == Task.CLASSIFICATION && width > 1) {
      return output;
    }
    float[] values = new float[Math.multiplyExact(rows, target.outputs())];
    for (int row = 0; row < rows; row++) {
      if (target.task() == Task.CLASSIFICATION) {
        values[2 * row] = 1 - output.at(row);
        values[2 * row + 1] = output.at(row);
      } else {
        values[row] = (float) (output.at(row) * scale + mean);
      }
    }
    return Tensor.adopt(new int[] {rows, target.outputs()}, values);
  }

  TargetFacts facts() {
    return new TargetFacts(target, mean, scale);
  }

  /** Returns whether a network with this many outputs answers this target. */
  boolean fits(int outputs) {
    return outputs == target.outputs()
        || (outputs == 1 && target.task() == Task.CLASSIFICATION && target.outputs() == 2);
  }

  private void check(Tensor output) {
    if (output.rank() != 2 || !fits(output.dimension(1))) {
      throw new DataException(
          Failure.of("The network's answer has the wrong shape for target " + target.name())
              .expected("[n, " + target.outputs() + "]")
              .received(Arrays.toString(output.shape())));
    }
    int bad = output.firstNonFinite();
    if (bad >= 0) {
      throw new DataException(
          Failure.of("The network's answer is not a finite number")
              .at("row " + bad / output.dimension(1) + ", output " + bad % output.dimension(1))
              .received(Float.toString(output.at(bad)))
              .advice("The network's weights are damaged: train or load it again."));
    }
  }

  private static double[] numbers(Target target, Column label) {
    if (!(label instanceof NumericColumn column)) {
      throw wrongType(label, "numbers");
    }
    double[] values = column.toArray();
    for (int row = 0; row < values.length; row++) {
      if (!Double.isFinite(values[row])) {
        throw new DataException(
            Failure.of("Target " + target.name() + " needs a finite number in every row")
                .at("row " + row)
                .received(Double.isNaN(values[row]) ? "no value" : Double.toString(values[row])));
      }
    }
    return values;
  }

  private static DataException wrongType(Column label, String expected) {
    return new DataException(
        Failure.of("The label has the wrong type")
            .at("column \"" + label.name() + "\"")
            .expected(expected)
            .received(label.type().name().toLowerCase(Locale.ROOT) + " values")
            .advice("Declare data.task and the column's type."));
  }
}
