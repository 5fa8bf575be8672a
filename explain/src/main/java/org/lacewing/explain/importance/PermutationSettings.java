package org.lacewing.explain.importance;

import java.util.List;
import java.util.Optional;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;
import org.lacewing.explain.HeldOut;

/**
 * Settings of {@link PermutationExplainer}.
 *
 * @param metric the figure whose loss is measured; AUC for classes and R² for numbers if empty
 * @param repeats shuffles of each feature, 1 or more
 * @param rows which held-out rows are used
 * @param correlation from which association on features form a group, above 0 to 1
 * @param groups further groups of features that are shuffled together
 * @param conditional whether features of a group are also shuffled among rows that are alike in the
 *     others
 */
public record PermutationSettings(
    @Setting("Metric whose loss is measured; auc for classes, r2 for numbers if left out.")
        Optional<String> metric,
    @Setting(value = "Shuffles of each feature, 1 or more.", defaultsTo = "10") int repeats,
    @Setting(value = "Held-out rows the metric is measured on.", defaultsTo = "test") HeldOut rows,
    @Setting(
            value = "Association (0 to 1) from which on features are also shuffled together.",
            defaultsTo = "0.8")
        double correlation,
    @Setting(value = "Further groups of features to shuffle together.", defaultsTo = "[]")
        List<List<String>> groups,
    @Setting(
            value = "Whether associated features are also shuffled among rows alike in the others.",
            defaultsTo = "false")
        boolean conditional) {
  /** Checks the ranges and the metric's name. */
  public PermutationSettings {
    Require.atLeast("repeats", repeats, 1);
    Require.that(
        correlation > 0 && correlation <= 1, "correlation", "above 0 and up to 1", correlation);
    metric.ifPresent(Metric::named);
    for (List<String> group : groups) {
      Require.that(!group.isEmpty(), "groups", "one feature or more in each", group);
      Require.distinct("groups", group);
    }
    groups = groups.stream().map(List::copyOf).toList();
  }

  /** Makes settings without further groups and without conditional shuffles. */
  public PermutationSettings(
      Optional<String> metric, int repeats, HeldOut rows, double correlation) {
    this(metric, repeats, rows, correlation, List.of(), false);
  }

  /** Returns the metric for a target. */
  Metric metricFor(Target target) {
    return Metric.named(metric.orElse(target.task() == Task.CLASSIFICATION ? "auc" : "r2"), target);
  }
}
