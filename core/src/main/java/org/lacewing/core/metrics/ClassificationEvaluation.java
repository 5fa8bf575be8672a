package org.lacewing.core.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Target;
import org.lacewing.core.tensor.Tensor;

/**
 * The figures of class probabilities on labelled rows.
 *
 * @param target what is predicted, with its positive class
 * @param rows the number of rows, 1 or more
 * @param confusion true against predicted classes
 * @param auc see {@link Metric#AUC}
 * @param logLoss see {@link Metric#LOG_LOSS}
 * @param brier see {@link Metric#BRIER}
 * @param notes what the reader of the figures must know
 */
public record ClassificationEvaluation(
    Target target,
    int rows,
    ConfusionMatrix confusion,
    OptionalDouble auc,
    double logLoss,
    double brier,
    List<String> notes)
    implements Evaluation {
  private static final double SMALLEST_PROBABILITY = 1e-15;

  /** Copies the notes. */
  public ClassificationEvaluation {
    notes = List.copyOf(notes);
  }

  static ClassificationEvaluation of(Target target, Tensor probabilities, Column label) {
    PredictionCheck.check(target, probabilities, label);
    int[] truth = ClassLabels.of(target, label);
    ConfusionMatrix confusion =
        ConfusionMatrix.count(target.classes(), truth, ClassLabels.predicted(probabilities));
    List<String> notes = new ArrayList<>();
    for (ClassFigures figures : confusion.figures()) {
      if (figures.support() == 0) {
        notes.add("Class \"" + figures.name() + "\" has no row: its recall is undefined");
      }
      if (figures.predicted() == 0) {
        notes.add("Class \"" + figures.name() + "\" is never predicted: precision is undefined");
      }
    }
    OptionalDouble auc = auc(target, probabilities, truth);
    if (auc.isEmpty()) {
      notes.add("AUC is undefined: only one class occurs");
    }
    return new ClassificationEvaluation(
        target,
        truth.length,
        confusion,
        auc,
        logLoss(probabilities, truth),
        brier(target, probabilities, truth),
        notes);
  }

  static OptionalDouble auc(Target target, Tensor probabilities, int[] truth) {
    if (target.classes().size() == 2) {
      return auc(target.positiveClass(), probabilities, truth);
    }
    double sum = 0;
    int defined = 0;
    for (int c = 0; c < target.classes().size(); c++) {
      OptionalDouble area = auc(c, probabilities, truth);
      if (area.isPresent()) {
        sum += area.getAsDouble();
        defined++;
      }
    }
    return defined == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / defined);
  }

  private static OptionalDouble auc(int positive, Tensor probabilities, int[] truth) {
    float[] scores = new float[truth.length];
    boolean[] isPositive = new boolean[truth.length];
    for (int row = 0; row < truth.length; row++) {
      scores[row] = probabilities.at(row, positive);
      isPositive[row] = truth[row] == positive;
    }
    return RocCurve.area(scores, isPositive);
  }

  private static double logLoss(Tensor probabilities, int[] truth) {
    double sum = 0;
    for (int row = 0; row < truth.length; row++) {
      sum -= Math.log(Math.max(SMALLEST_PROBABILITY, probabilities.at(row, truth[row])));
    }
    return sum / truth.length;
  }

  private static double brier(Target target, Tensor probabilities, int[] truth) {
    int classes = target.classes().size();
    double sum = 0;
    for (int row = 0; row < truth.length; row++) {
      for (int c = 0; c < classes; c++) {
        if (classes > 2 || c == target.positiveClass()) {
          double error = probabilities.at(row, c) - (truth[row] == c ? 1 : 0);
          sum += error * error;
        }
      }
    }
    return sum / truth.length;
  }

  @Override
  public OptionalDouble value(Metric metric) {
    return metric.of(this);
  }

  /** Returns the share of rows whose predicted class is right. */
  public double accuracy() {
    int right = classes().stream().mapToInt(ClassFigures::hits).sum();
    return (double) right / rows;
  }

  /** Returns the figures of each class, by class number. */
  public List<ClassFigures> classes() {
    return confusion.figures();
  }

  /** Returns the figures of the positive class. */
  public ClassFigures positive() {
    return classes().get(target.positiveClass());
  }

  /** Returns the mean over the classes, an undefined figure counting as 0. */
  double macro(Function<ClassFigures, OptionalDouble> figure) {
    double sum = classes().stream().mapToDouble(c -> figure.apply(c).orElse(0)).sum();
    return sum / target.classes().size();
  }

  /**
   * Returns the mean over the classes weighted by their rows, an undefined figure counting as 0.
   */
  double weighted(Function<ClassFigures, OptionalDouble> figure) {
    double sum = classes().stream().mapToDouble(c -> c.support() * figure.apply(c).orElse(0)).sum();
    return sum / rows;
  }
}
