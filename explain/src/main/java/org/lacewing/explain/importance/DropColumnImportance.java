package org.lacewing.explain.importance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lacewing.core.data.Task;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;
import org.lacewing.explain.Check;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.HeldOut;

/**
 * The result of {@link DropColumnExplainer}.
 *
 * @param target what is predicted
 * @param task class or number
 * @param rows which held-out rows the errors were measured on
 * @param rowCount how many those are
 * @param seed the seed of the request
 * @param repeats trainings of each model
 * @param fullError mean error of the model with all features, see {@link PredictionError}
 * @param fullErrorSpread sample standard deviation of that error over the repeats; 0 for one
 * @param features one entry a feature, in the order of the schema
 */
public record DropColumnImportance(
    String target,
    Task task,
    HeldOut rows,
    int rowCount,
    long seed,
    int repeats,
    double fullError,
    double fullErrorSpread,
    List<Entry> features)
    implements Explanation {
  /** Copies the entries. */
  public DropColumnImportance {
    features = List.copyOf(features);
  }

  /**
   * One feature.
   *
   * @param feature the column's name
   * @param errorWithout mean error of the model trained without it: the importance as defined
   * @param increase the same less the error of the full model; negative if the model got better
   * @param spread sample standard deviation of the increase over the repeats; 0 for one
   * @param increases the increase of each repeat
   */
  public record Entry(
      String feature, double errorWithout, double increase, double spread, List<Double> increases) {
    /** Copies the repeats. */
    public Entry {
      increases = List.copyOf(increases);
    }
  }

  @Override
  public String explainer() {
    return "drop-column";
  }

  @Override
  public String title() {
    return "Feature importance by training without the feature";
  }

  @Override
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.pass(
            "error of the full model",
            fullError,
            "Mean |y − ŷ| of the model with all features, on the " + rows.label() + " rows."));
    long better = features.stream().filter(entry -> entry.increase() < 0).count();
    if (better > 0) {
      checks.add(
          Check.note(
              "features without benefit",
              (double) better,
              "Without each of these alone the model got better on these rows."));
    }
    checks.add(
        repeats > 1
            ? Check.pass(
                "spread of the full model's error",
                fullErrorSpread,
                "Standard deviation over " + repeats + " trainings with different seeds.")
            : Check.note(
                "repeats",
                repeats,
                "One training each: how much of an increase is chance is not known."));
    return checks;
  }

  @Override
  public Section section() {
    List<Entry> ranked = new ArrayList<>(features);
    ranked.sort(Comparator.comparingDouble(Entry::increase).reversed());
    String unit = task == Task.CLASSIFICATION ? "1 − p(true class)" : target;
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "The model was trained once more without each feature. The importance of a feature is"
                + " the mean |y − ŷ| of the model that has to do without it, measured on "
                + rowCount
                + " "
                + rows.label()
                + " rows; the chart shows by how much that exceeds the "
                + NumberText.of(fullError)
                + " of the model with all features."));
    blocks.add(
        new Block.BarChart(
            "Increase of the error without the feature",
            unit,
            ranked.stream()
                .map(entry -> new Bar(entry.feature(), entry.increase(), entry.spread()))
                .toList()));
    blocks.add(
        new Block.Grid(
            "Error without each feature",
            List.of("feature", "error without", "increase", "±"),
            ranked.stream()
                .map(
                    entry ->
                        List.of(
                            entry.feature(),
                            NumberText.of(entry.errorWithout()),
                            NumberText.of(entry.increase()),
                            repeats > 1 ? NumberText.of(entry.spread()) : "n/a"))
                .toList()));
    checks().forEach(check -> blocks.add(new Block.Verdict(check.level(), check.line())));
    return new Section(title(), blocks);
  }
}
