package org.lacewing.core.metrics;

import java.util.OptionalDouble;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.tensor.Tensor;

/**
 * One metric of many answers for the same labelled rows, without the other figures of an {@link
 * Evaluation}, whose value it equals. Immutable and thread-safe.
 */
public final class Scorer {
  private final Target target;
  private final Column label;
  private final Metric metric;
  private final int[] truth;

  private Scorer(Target target, Column label, Metric metric, int[] truth) {
    this.target = target;
    this.label = label;
    this.metric = metric;
    this.truth = truth;
  }

  /**
   * Returns a scorer.
   *
   * @param label the true values; class names are compared by name
   * @throws org.lacewing.core.error.DataException if a class is missing or unknown
   */
  public static Scorer of(Target target, Column label, Metric metric) {
    int[] truth = target.task() == Task.CLASSIFICATION ? ClassLabels.of(target, label) : new int[0];
    return new Scorer(target, label, metric, truth);
  }

  /**
   * Returns the metric; empty if it is not defined for these rows.
   *
   * @param answers what the model returned for the rows, {@code [rows, outputs]}
   * @throws org.lacewing.core.error.DataException if there is no row or an answer is not finite
   * @throws IllegalArgumentException if the shape does not fit target and label
   */
  public OptionalDouble score(Tensor answers) {
    if (metric != Metric.AUC || !metric.appliesTo(target)) {
      return evaluation(answers).value(metric);
    }
    PredictionCheck.check(target, answers, label);
    return ClassificationEvaluation.auc(target, answers, truth);
  }

  /** Returns all figures of the answers, for instance to say why one is not defined. */
  public Evaluation evaluation(Tensor answers) {
    return Evaluation.of(target, answers, label);
  }
}
