package org.lacewing.core.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.NearestName;

/**
 * A figure of merit: its name, its definition, and whether more is better. The predicted class of a
 * row is the one with the highest probability; of equal ones, the first in the class list.
 */
public enum Metric {
  /** Share of rows whose predicted class is right. */
  ACCURACY(
      "accuracy",
      Direction.HIGHER,
      Scope.CLASSES,
      "Share of rows whose predicted class is the true one; 0 to 1.",
      e -> OptionalDouble.of(e.accuracy())),
  /** Area under the ROC curve. */
  AUC(
      "auc",
      Direction.HIGHER,
      Scope.CLASSES,
      "Area under the ROC curve: the probability that a row of the positive class is ranked above"
          + " one of the other class, equal probabilities counting one half. More than two classes:"
          + " the mean over the classes that occur, each against all others. Undefined if fewer"
          + " than two classes occur.",
      ClassificationEvaluation::auc),
  /** Precision of the positive class. */
  PRECISION(
      "precision",
      Direction.HIGHER,
      Scope.TWO_CLASSES,
      "Of the rows predicted as the positive class, the share that is. Undefined if there are"
          + " none.",
      e -> e.positive().precision()),
  /** Recall of the positive class. */
  RECALL(
      "recall",
      Direction.HIGHER,
      Scope.TWO_CLASSES,
      "Of the rows of the positive class, the share predicted as such. Undefined if there are"
          + " none.",
      e -> e.positive().recall()),
  /** F1 of the positive class. */
  F1(
      "f1",
      Direction.HIGHER,
      Scope.TWO_CLASSES,
      "Harmonic mean of precision and recall of the positive class, 2 TP / (2 TP + FP + FN)."
          + " Undefined if the class neither occurs nor is predicted.",
      e -> e.positive().f1()),
  /** Unweighted mean of the classes' precision. */
  MACRO_PRECISION(
      "macro-precision",
      Direction.HIGHER,
      Scope.CLASSES,
      "Mean of the precision of all classes; an undefined one counts as 0.",
      e -> OptionalDouble.of(e.macro(ClassFigures::precision))),
  /** Unweighted mean of the classes' recall. */
  MACRO_RECALL(
      "macro-recall",
      Direction.HIGHER,
      Scope.CLASSES,
      "Mean of the recall of all classes; an undefined one counts as 0.",
      e -> OptionalDouble.of(e.macro(ClassFigures::recall))),
  /** Unweighted mean of the classes' F1. */
  MACRO_F1(
      "macro-f1",
      Direction.HIGHER,
      Scope.CLASSES,
      "Mean of the F1 of all classes; an undefined one counts as 0.",
      e -> OptionalDouble.of(e.macro(ClassFigures::f1))),
  /** Mean of the classes' F1, weighted by their rows. */
  WEIGHTED_F1(
      "weighted-f1",
      Direction.HIGHER,
      Scope.CLASSES,
      "Mean of the F1 of all classes, weighted by their rows; an undefined one counts as 0.",
      e -> OptionalDouble.of(e.weighted(ClassFigures::f1))),
  /** Mean negative log-likelihood. */
  LOG_LOSS(
      "log-loss",
      Direction.LOWER,
      Scope.CLASSES,
      "Mean of −ln(probability of the true class), in nats; probabilities below 1e-15 count as"
          + " 1e-15.",
      e -> OptionalDouble.of(e.logLoss())),
  /** Mean squared error of the probabilities. */
  BRIER(
      "brier",
      Direction.LOWER,
      Scope.CLASSES,
      "Mean squared error of the probability of the positive class, 0 to 1; with more than two"
          + " classes summed over the classes, 0 to 2.",
      e -> OptionalDouble.of(e.brier())),
  /** Mean absolute error. */
  MAE(
      "mae",
      Direction.LOWER,
      "Mean of |predicted − true|, in the label's units.",
      e -> OptionalDouble.of(e.mae())),
  /** Root mean squared error. */
  RMSE(
      "rmse",
      Direction.LOWER,
      "Square root of the mean of (predicted − true)², in the label's units.",
      e -> OptionalDouble.of(e.rmse())),
  /** Coefficient of determination. */
  R2(
      "r2",
      Direction.HIGHER,
      "1 − sum of (predicted − true)² / sum of (true − mean of true)²; at most 1. Undefined if all"
          + " true values are equal.",
      RegressionEvaluation::r2);

  /** Which values of a metric are good ones. */
  public enum Direction {
    /** More is better. */
    HIGHER,
    /** Less is better. */
    LOWER
  }

  private enum Scope {
    CLASSES,
    TWO_CLASSES,
    NUMBERS
  }

  private final String label;
  private final Direction direction;
  private final Scope scope;
  private final String definition;

  // A java.util.function type carries no promise of immutability; these functions hold no state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<Evaluation, OptionalDouble> figure;

  Metric(
      String label,
      Direction direction,
      Scope scope,
      String definition,
      Function<ClassificationEvaluation, OptionalDouble> figure) {
    this.label = label;
    this.direction = direction;
    this.scope = scope;
    this.definition = definition;
    this.figure = evaluation -> figure.apply((ClassificationEvaluation) evaluation);
  }

  Metric(
      String label,
      Direction direction,
      String definition,
      Function<RegressionEvaluation, OptionalDouble> figure) {
    this.label = label;
    this.direction = direction;
    this.scope = Scope.NUMBERS;
    this.definition = definition;
    this.figure = evaluation -> figure.apply((RegressionEvaluation) evaluation);
  }

  /** Returns the name users write, such as {@code log-loss}. */
  public String label() {
    return label;
  }

  /** Returns which values are good ones. */
  public Direction direction() {
    return direction;
  }

  /** Returns what the figure means, in one or two sentences. */
  public String definition() {
    return definition;
  }

  /** Returns whether {@code candidate} is a better value than {@code best}; NaN never is. */
  public boolean isBetter(double candidate, double best) {
    if (Double.isNaN(best)) {
      return !Double.isNaN(candidate);
    }
    return direction == Direction.HIGHER ? candidate > best : candidate < best;
  }

  /** Returns whether the metric can be computed for a target of this kind. */
  public boolean appliesTo(Target target) {
    return switch (scope) {
      case CLASSES -> target.task() == Task.CLASSIFICATION;
      case TWO_CLASSES -> target.task() == Task.CLASSIFICATION && target.classes().size() == 2;
      case NUMBERS -> target.task() == Task.REGRESSION;
    };
  }

  /** Returns the metrics that apply to a target, in the order of reports. */
  public static List<Metric> of(Target target) {
    return Arrays.stream(values()).filter(metric -> metric.appliesTo(target)).toList();
  }

  /**
   * Returns the metric of that name if it applies to the target.
   *
   * @throws ConfigurationException if there is none or it does not apply
   */
  public static Metric named(String name, Target target) {
    Metric metric = named(name);
    metric.checkApplies(target);
    return metric;
  }

  /**
   * Returns the metric of that name.
   *
   * @throws ConfigurationException if there is none; the message lists the known names
   */
  public static Metric named(String name) {
    List<String> known = Arrays.stream(values()).map(Metric::label).toList();
    Optional<Metric> found =
        Arrays.stream(values()).filter(metric -> metric.label.equals(name)).findFirst();
    return found.orElseThrow(
        () ->
            new ConfigurationException(
                Failure.of("There is no metric called \"" + name + "\"")
                    .expected("one of " + String.join(", ", known))
                    .advice(
                        NearestName.of(name, known)
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("Check the spelling."))));
  }

  OptionalDouble of(Evaluation evaluation) {
    checkApplies(evaluation.target());
    return figure.apply(evaluation);
  }

  private void checkApplies(Target target) {
    if (!appliesTo(target)) {
      throw new ConfigurationException(
          Failure.of("Metric " + label + " does not apply to " + target.name())
              .expected(
                  "one of "
                      + of(target).stream().map(Metric::label).collect(Collectors.joining(", ")))
              .received(
                  target.task() == Task.REGRESSION
                      ? "a number to predict"
                      : target.classes().size() + " classes"));
    }
  }
}
