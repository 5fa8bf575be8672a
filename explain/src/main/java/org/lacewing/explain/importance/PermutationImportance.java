package org.lacewing.explain.importance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;
import org.lacewing.explain.Check;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.HeldOut;

/**
 * The result of {@link PermutationExplainer}.
 *
 * @param metric what was measured
 * @param rows which held-out rows were used
 * @param rowCount how many those are
 * @param seed the seed of the request
 * @param repeats shuffles of each entry, fewer where a time limit ended them
 * @param score the metric of the untouched rows
 * @param features one entry a feature, in the order of the schema
 * @param groups one entry for each group of features that stand for each other, then for each group
 *     that was asked for
 * @param conditional if asked for, one entry for each feature of a group that stands for each
 *     other, shuffled among rows that are alike in the others
 * @param correlations the groups of features that stand for each other with their strongest
 *     association
 */
public record PermutationImportance(
    Metric metric,
    HeldOut rows,
    int rowCount,
    long seed,
    int repeats,
    double score,
    List<Entry> features,
    List<Entry> groups,
    List<Entry> conditional,
    List<FeatureGroups.Group> correlations)
    implements Explanation {
  /** Copies the lists. */
  public PermutationImportance {
    features = List.copyOf(features);
    groups = List.copyOf(groups);
    conditional = List.copyOf(conditional);
    correlations = List.copyOf(correlations);
  }

  /**
   * Columns that were shuffled together.
   *
   * @param columns one column, or those of a group
   * @param given the columns in which the rows are alike among which it was shuffled; none for a
   *     shuffle among all rows
   * @param mean mean loss of the metric, positive if the model needs the columns
   * @param spread sample standard deviation of the loss over the repeats; 0 for one
   * @param losses the loss of each repeat
   */
  public record Entry(
      List<String> columns, List<String> given, double mean, double spread, List<Double> losses) {
    /** Copies the lists. */
    public Entry {
      columns = List.copyOf(columns);
      given = List.copyOf(given);
      losses = List.copyOf(losses);
    }

    /** Returns the column's name, or those of a group as {@code {a, b}}, and what is given. */
    public String label() {
      String own = columns.size() == 1 ? columns.get(0) : "{" + String.join(", ", columns) + "}";
      return given.isEmpty() ? own : own + " given " + String.join(", ", given);
    }
  }

  @Override
  public String explainer() {
    return "permutation";
  }

  @Override
  public String title() {
    return "Feature importance by shuffling";
  }

  @Override
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.pass(
            metric.label() + " before shuffling",
            score,
            "Measured on the " + rows.label() + " rows. " + metric.definition()));
    for (FeatureGroups.Group group : correlations) {
      checks.add(
          Check.note(
              "correlation of " + String.join(", ", group.features()),
              group.strongest(),
              "These features stand for each other: alone each one looks less important than it"
                  + " is. Look at the entry of the group."));
    }
    if (repeats == 1) {
      checks.add(
          Check.note("repeats", 1, "One shuffle each: how much of a loss is chance is not known."));
    }
    int fewest = all().mapToInt(entry -> entry.losses().size()).min().orElse(repeats);
    if (fewest < repeats) {
      checks.add(
          Check.note("repeats done", fewest, "The time limit ended before all repeats were done."));
    }
    long shuffles = all().mapToLong(entry -> entry.losses().size()).sum();
    checks.add(
        Check.pass(
            "model rows",
            (double) ((shuffles + 1) * rowCount),
            "How many rows the model was asked about."));
    return checks;
  }

  private Stream<Entry> all() {
    return Stream.of(features, groups, conditional).flatMap(List::stream);
  }

  @Override
  public Section section() {
    List<Entry> ranked = new ArrayList<>(features);
    ranked.addAll(groups);
    ranked.addAll(conditional);
    ranked.sort(Comparator.comparingDouble(Entry::mean).reversed());
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "Each feature was shuffled "
                + repeats
                + " times on "
                + rowCount
                + " "
                + rows.label()
                + " rows. Its importance is what the model's "
                + metric.label()
                + " ("
                + NumberText.of(score)
                + ") loses; a negative value means that the shuffled rows fared better, which is"
                + " chance. Groups in braces were shuffled together"
                + (conditional.isEmpty()
                    ? "."
                    : "; a feature given others was shuffled among rows alone that are alike in"
                        + " these, so its loss is what it tells beyond them.")));
    blocks.add(
        new Block.BarChart(
            "Loss of " + metric.label() + " when shuffled",
            metric.label(),
            ranked.stream()
                .map(entry -> new Bar(entry.label(), entry.mean(), entry.spread()))
                .toList()));
    checks().forEach(check -> blocks.add(new Block.Verdict(check.level(), check.line())));
    return new Section(title(), blocks);
  }
}
