package org.lacewing.cli.workflow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lacewing.compression.measure.Agreement;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.metrics.Evaluation;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.drift.ExplanationDrift;
import org.lacewing.explain.importance.PermutationExplainer;

/**
 * The figures by which one of several models is chosen. They are measured on the validation rows:
 * test rows have no part in a choice. Times are not among them.
 */
public final class ChoiceFigures {
  /** The bytes of the network as it is stored. */
  public static final String BYTES = "bytes";

  /** Spearman's ρ of the permutation importances of original and candidate, −1 to 1. */
  public static final String AGREEMENT = "agreement";

  /** The share of rows whose predicted class is another than the original's; 0 for numbers. */
  public static final String FLIPS = "flips";

  private ChoiceFigures() {}

  /**
   * Measures a model.
   *
   * @param original what the candidate was made of; empty for one that was not compressed
   * @param candidate the model that may be chosen
   * @param parts rows, of which the validation part is looked at
   * @param seed the source of the shuffles, the same for all models that are compared
   * @return every metric of the target that is defined for these rows by its name, then {@link
   *     #BYTES}, {@link #AGREEMENT} and {@link #FLIPS}
   * @throws DataException if there are no validation rows
   */
  public static Map<String, Double> of(
      Optional<ModelPackage> original, ModelPackage candidate, DatasetSplit parts, Seed seed) {
    Dataset validation = parts.validation();
    if (validation.rows() == 0) {
      throw new DataException(
          Failure.of("Models are chosen on validation rows, and there are none")
              .expected("split.validation above 0 in the experiment")
              .received("0"));
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    try (Pipeline before = Models.open(original.orElse(candidate));
        Pipeline after = Models.open(candidate)) {
      Tensor right = before.predict(validation.table());
      Tensor answers = after.predict(validation.table());
      Evaluation evaluation =
          Evaluation.of(candidate.preprocessing().target(), answers, validation.label());
      for (Metric metric : Metric.of(evaluation.target())) {
        evaluation.value(metric).ifPresent(value -> figures.put(metric.label(), value));
      }
      figures.put(BYTES, (double) candidate.storedNetwork().size());
      figures.put(AGREEMENT, original.isEmpty() ? 1 : agreement(before, after, parts, seed));
      int flips = Agreement.of(evaluation.target(), right, answers, validation.label()).flips();
      figures.put(FLIPS, (double) flips / validation.rows());
    }
    return figures;
  }

  private static double agreement(Pipeline before, Pipeline after, DatasetSplit parts, Seed seed) {
    ExplanationRequest request = ExplanationRequest.of(before, parts, seed);
    PermutationExplainer explainer = new PermutationExplainer();
    return ExplanationDrift.agreement(
        explainer.explain(request, NetworkMeter.IMPORTANCE),
        explainer.explain(request.withModel(after), NetworkMeter.IMPORTANCE));
  }
}
