package org.lacewing.explain.drift;

import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Answers;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TableFeatures;
import org.lacewing.explain.importance.PermutationExplainer;
import org.lacewing.explain.importance.PermutationImportance;
import org.lacewing.explain.local.LimeExplainer;

/**
 * Measures whether a compressed model still decides for the same reasons as the original: by what
 * it answers, by the importance of its features, by the explanations of single rows (LIME and
 * Shapley values), and by its surrogate tree. Both models are measured with the same shuffles and
 * the same neighbourhoods, so the figures show the models' difference and not that of two samples;
 * identical models agree exactly.
 */
public final class ExplanationDrift {
  private ExplanationDrift() {}

  /**
   * Refuses data that drift cannot be measured on, before anything is trained.
   *
   * @throws org.lacewing.core.error.ConfigurationException if a feature is an image or a series
   */
  public static void requireSupported(Schema schema) {
    TableFeatures.require(schema.features(), "explanation drift, which every recipe is judged by");
  }

  /**
   * Returns the one number that gates look at, {@link DriftReport#agreement}, from importances that
   * were measured with the same settings and seed: much less work than a whole report.
   */
  public static double agreement(PermutationImportance original, PermutationImportance compressed) {
    return ImportanceDrift.of(original, compressed, 1).spearman();
  }

  /**
   * Compares two models of the same target.
   *
   * @param request the original model, the data, the seed and the threads; its instances are not
   *     looked at, the rows explained one by one are drawn from the held-out rows
   * @param compressed the other model
   * @throws DataException if there are fewer than two held-out rows, no features, an answer is not
   *     finite, or the metric is not defined for the held-out rows
   * @throws org.lacewing.core.error.ConfigurationException as {@link #requireSupported}
   * @throws IllegalArgumentException if the models do not predict the same
   */
  public static DriftReport measure(
      ExplanationRequest request, TableModel compressed, DriftSettings settings) {
    TableModel original = request.model();
    Target target = original.target();
    if (!target.equals(compressed.target())) {
      throw new IllegalArgumentException(
          "The models predict different targets: " + target + " and " + compressed.target());
    }
    Dataset held = settings.rows().of(request.data());
    requireSupported(held.schema());
    if (held.schema().features().isEmpty()) {
      throw new DataException(
          Failure.of("Explanations cannot be compared without features")
              .at("data set " + held.name())
              .expected("one feature or more")
              .received("none"));
    }
    String rows = "the " + settings.rows().label() + " rows";
    Tensor before = Answers.of(original, held.table(), "original model, " + rows);
    Tensor after = Answers.of(compressed, held.table(), "compressed model, " + rows);

    PermutationExplainer permutation = new PermutationExplainer();
    LimeExplainer lime = new LimeExplainer();
    ExplanationRequest first =
        request.withInstances(
            Instances.sample(held, settings.localRows(), request.seed().derive("drift")));
    ExplanationRequest second = first.withModel(compressed);
    return new DriftReport(
        target,
        settings.rows(),
        held.rows(),
        request.seed().value(),
        settings.top(),
        AnswerDrift.of(target, before, after),
        ImportanceDrift.of(
            permutation.explain(first, settings.permutation()),
            permutation.explain(second, settings.permutation()),
            settings.top()),
        LocalDrift.of(
            target,
            lime.explainTable(first, settings.lime()),
            lime.explainTable(second, settings.lime()),
            settings.top()),
        ReasonDrift.of(first, compressed, settings.top()),
        TreeDrift.of(original, compressed, request.data().train(), held, settings.tree()),
        DriftSegments.of(held, before, after));
  }
}
