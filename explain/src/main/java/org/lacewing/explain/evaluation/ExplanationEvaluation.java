package org.lacewing.explain.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.TimeLimit;

/**
 * Compares methods that explain single rows of a table by what can be measured: whether the order
 * they give is the one in which the answer falls and rises, whether their numbers tell what happens
 * when columns are replaced, whether they hold still, how few columns they rest on, whether they
 * change with the model, and whether they find columns that are known to matter. All methods are
 * asked about the same rows, sets, orders and shuffles. See {@link EvaluationMetric}.
 */
public final class ExplanationEvaluation {
  private static final String NAME = "evaluation";

  private ExplanationEvaluation() {}

  /**
   * Evaluates methods.
   *
   * @param request model, data, rows to explain and seed; there is no time limit for the methods
   * @param methods one or more
   * @param layers the layers of the model's network; empty for a model that is none
   * @throws org.lacewing.core.error.ConfigurationException if there are no rows, a column is an
   *     image or a series, or a method cannot explain the model by numbers
   * @throws org.lacewing.core.error.DataException if there are no features or training rows, or an
   *     answer or a value of an explanation is not finite
   */
  public static EvaluationReport evaluate(
      ExplanationRequest request,
      List<ExplainedMethod> methods,
      EvaluationSettings settings,
      Optional<LayerShuffling> layers) {
    ExplanationRequest unhurried = request.withLimit(TimeLimit.none());
    Seed seed = request.seed().derive(NAME);
    ProbedRows rows = ProbedRows.of(unhurried, settings, seed);
    List<MethodEvaluation> evaluations = new ArrayList<>();
    for (ExplainedMethod method : methods) {
      request.progress().report(NAME, evaluations.size(), methods.size(), method.name());
      evaluations.add(MethodRun.of(unhurried, rows, settings, layers, seed, method));
    }
    request.progress().report(NAME, methods.size(), methods.size(), "");
    return new EvaluationReport(
        request.seed().value(),
        settings,
        rows.size(),
        rows.features(),
        rows.backgroundRows(),
        MeanCurve.of(
            IntStream.range(0, rows.size())
                .mapToObj(row -> rows.probe(row).randomCurve())
                .toList()),
        evaluations);
  }
}
