package org.lacewing.explain.counterfactual;

import java.util.concurrent.atomic.AtomicInteger;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.Parallel;
import org.lacewing.explain.Scope;
import org.lacewing.explain.TableFeatures;

/**
 * Counterfactuals (Wachter, Mittelstadt and Russell 2018): which small changes of a row would lead
 * to another decision, in original units. A change is to a value of the training data, so no
 * impossible value comes up; features may be immutable or move one way only (Ustun, Spangher and
 * Liu 2019), and several answers that change different features are given (Mothilal, Sharma and Tan
 * 2020).
 *
 * <p>The cost of an answer is Σ |change| in median absolute deviations (1 for a category) plus the
 * number of changes. The search goes by the leading logit's distance, in which a sure decision is
 * as far from its turning point as it is, while probabilities near 0 and 1 tell nothing. Rows are
 * asked about in whole batches, at most {@code rows} for each explained row; the answers that are
 * given were confirmed by the model itself. No random numbers are used, the seed plays no part.
 */
public final class CounterfactualExplainer implements Explainer<CounterfactualSettings> {

  @Override
  public String name() {
    return "counterfactual";
  }

  @Override
  public String summary() {
    return "Counterfactuals: small changes of a row that lead to another decision.";
  }

  @Override
  public Class<CounterfactualSettings> settingsType() {
    return CounterfactualSettings.class;
  }

  @Override
  public Scope scope() {
    return Scope.LOCAL;
  }

  @Override
  public CounterfactualExplanation explain(
      ExplanationRequest request, CounterfactualSettings settings) {
    if (request.model().target().task() != Task.CLASSIFICATION) {
      throw new ConfigurationException(
          Failure.of("Explainer counterfactual looks for another decision")
              .at("label \"" + request.model().target().name() + "\"")
              .expected("classes")
              .received("a number")
              .advice("Use lime or kernelshap for numbers."));
    }
    Instances instances = request.requireInstances(name());
    Table rows =
        TableFeatures.of(
            request.data().train().schema().features(),
            instances.table(),
            "explainer counterfactual");
    request.limit().requireTime(name());
    RowSearch search = RowSearch.fit(request, settings);
    AtomicInteger started = new AtomicInteger();
    return new CounterfactualExplanation(
        request.model().target(),
        settings,
        Parallel.of(request)
            .map(
                name(),
                rows.rows(),
                row -> {
                  int left = rows.rows() - started.getAndIncrement();
                  double share = Math.min(1, (double) request.threads() / left);
                  return search.explain(
                      rows.select(row), instances.names().get(row), request.limit().part(share));
                }));
  }
}
