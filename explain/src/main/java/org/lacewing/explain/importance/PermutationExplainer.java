package org.lacewing.explain.importance;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.error.ConfigurationException;
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
 * whole group is also shuffled together, as an entry of its own. If asked for, each of them is also
 * shuffled among rows alone that are alike in the others, see {@link PartnerClusters}: what is lost
 * then is what the feature tells beyond the others, and no impossible rows are made.
 *
 * <p>The order of a repeat is drawn once from the seed and the number of the repeat, and all
 * features and groups are shuffled by it, one after the other. Each importance is what it would be
 * with orders of its own; differences between features have less of the noise of chance. Shuffles
 * among rows that are alike have orders of their own. The figures do not depend on the number of
 * threads.
 *
 * <p>A network with its preprocessing encodes the rows once; a shuffle copies encoded columns.
 * Under a time limit there are fewer repeats.
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
    List<String> names = rows.schema().featureNames();
    List<Shuffled> entries = new ArrayList<>();
    names.forEach(name -> entries.add(Shuffled.everywhere(List.of(name), rows.rows())));
    groups.forEach(group -> entries.add(Shuffled.everywhere(group.features(), rows.rows())));
    settings
        .groups()
        .forEach(group -> entries.add(Shuffled.everywhere(known(names, group), rows.rows())));
    int together = entries.size();
    if (settings.conditional()) {
      groups.forEach(group -> entries.addAll(Shuffled.within(group, rows)));
    }
    ShuffledScores scores =
        ShuffledScores.on(model, rows, metric, request.seed().derive(name()), settings.repeats());
    List<PermutationImportance.Entry> results =
        Parallel.of(request)
            .map(
                name(),
                entries.size(),
                task -> {
                  Shuffled entry = entries.get(task);
                  List<Double> losses =
                      scores.losses(
                          entry.columns(),
                          entry.clusters(),
                          entry.name(),
                          settings.repeats(),
                          request.limit());
                  return new PermutationImportance.Entry(
                      entry.columns(),
                      entry.given(),
                      Spread.mean(losses),
                      Spread.deviation(losses),
                      losses);
                });
    return new PermutationImportance(
        metric,
        settings.rows(),
        rows.rows(),
        request.seed().value(),
        settings.repeats(),
        scores.score(),
        results.subList(0, names.size()),
        results.subList(names.size(), together),
        results.subList(together, results.size()),
        groups);
  }

  private static List<String> known(List<String> names, List<String> group) {
    for (String name : group) {
      if (!names.contains(name)) {
        throw new ConfigurationException(
            Failure.of("groups names a feature that does not exist")
                .expected("some of " + String.join(", ", names))
                .received(name));
      }
    }
    return group;
  }
}
