package org.lacewing.explain.importance;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.model.TableModel;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Parallel;
import org.lacewing.explain.Scope;
import org.lacewing.explain.importance.FeatureGroups.Group;

/**
 * Importance by shuffling (Breiman 2001; Fisher, Rudin and Dominici 2019): a feature is worth what
 * the finished model's metric loses on held-out rows when the feature's values are dealt to other
 * rows. Original columns are shuffled, so all one-hot columns of a category move together. Several
 * shuffles give mean and spread; negative means are kept.
 *
 * <p>Where features stand for each other, shuffling one alone leaves the model the others and makes
 * impossible rows. Such features are found on the training rows by {@link Association}, and the
 * whole group is also shuffled together, as an entry of its own.
 */
public final class PermutationExplainer implements Explainer<PermutationSettings> {

  @Override
  public String name() {
    return "permutation";
  }

  @Override
  public String summary() {
    return "Feature importance: what the metric loses when the feature is shuffled.";
  }

  @Override
  public Class<PermutationSettings> settingsType() {
    return PermutationSettings.class;
  }

  @Override
  public Scope scope() {
    return Scope.GLOBAL;
  }

  @Override
  public PermutationImportance explain(ExplanationRequest request, PermutationSettings settings) {
    TableModel model = request.model();
    Metric metric = settings.metricFor(model.target());
    Dataset rows = settings.rows().of(request.data());
    if (rows.rows() < 2) {
      throw new DataException(
          Failure.of("There are too few rows to shuffle")
              .at("the " + settings.rows().label() + " rows of " + rows.name())
              .expected("two or more")
              .received("" + rows.rows()));
    }
    List<Group> groups = FeatureGroups.of(request.data().train(), settings.correlation());
    List<List<String>> entries = new ArrayList<>();
    rows.schema().featureNames().forEach(name -> entries.add(List.of(name)));
    groups.forEach(group -> entries.add(group.features()));

    ShuffledScores scores = ShuffledScores.on(rows, metric, request.seed().derive(name()));
    double baseline = scores.score(model);
    int repeats = settings.repeats();
    List<Double> losses =
        Parallel.of(request)
            .map(
                name(),
                entries.size() * repeats,
                task -> scores.loss(model, baseline, entries.get(task / repeats), task % repeats));
    List<PermutationImportance.Entry> results = new ArrayList<>();
    for (int e = 0; e < entries.size(); e++) {
      List<Double> own = losses.subList(e * repeats, (e + 1) * repeats);
      results.add(
          new PermutationImportance.Entry(
              entries.get(e), Spread.mean(own), Spread.deviation(own), own));
    }
    int features = rows.schema().features().size();
    return new PermutationImportance(
        metric,
        settings.rows(),
        rows.rows(),
        request.seed().value(),
        repeats,
        baseline,
        results.subList(0, features),
        results.subList(features, results.size()),
        groups);
  }
}
