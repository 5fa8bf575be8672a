package org.lacewing.explain.evaluation;

import java.util.List;
import org.lacewing.explain.AttributionKind;

/**
 * How good one method's explanations are.
 *
 * @param method what it is called
 * @param kind what its numbers say
 * @param figures one a metric, in the order of {@link EvaluationMetric}
 * @param deletion the mean scaled deletion curve, 0 to n features; empty if no row's answer changes
 * @param insertion the mean scaled insertion curve; empty likewise
 * @param randomization whether it looks at the model
 */
public record MethodEvaluation(
    String method,
    AttributionKind kind,
    List<Figure> figures,
    List<Double> deletion,
    List<Double> insertion,
    RandomizationTest randomization) {
  /** Copies the lists. */
  public MethodEvaluation {
    figures = List.copyOf(figures);
    deletion = List.copyOf(deletion);
    insertion = List.copyOf(insertion);
  }

  /** Returns the figure of a metric. */
  public Figure figure(EvaluationMetric metric) {
    return figures.stream().filter(each -> each.metric() == metric).findFirst().orElseThrow();
  }
}
