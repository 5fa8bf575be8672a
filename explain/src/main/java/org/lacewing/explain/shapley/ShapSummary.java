package org.lacewing.explain.shapley;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.Block.Swarm;
import org.lacewing.core.report.Section;
import org.lacewing.explain.AdditiveCharts;
import org.lacewing.explain.AdditiveCharts.Additive;
import org.lacewing.explain.Check;
import org.lacewing.explain.Explanation;

/**
 * The result of {@link ShapSummaryExplainer}.
 *
 * @param target what is predicted
 * @param scale {@code probability}, or {@code label} for the label's own units
 * @param settings how it was computed
 * @param seed the seed of the request
 * @param of of how many held-out rows the explained ones were drawn
 * @param backgroundRows how many background rows were used
 * @param rows the explained rows
 * @param features one entry a feature, in the order of the schema
 * @param bases the mean answer for the background rows, for each output of a feature
 * @param modelRows how many rows the model was asked about
 * @param largestGap the largest additivity gap of a row against its answer
 * @param meanError the mean over rows of |standard errors| / |values|
 * @param skipped the rows for which the time limit left no time
 */
public record ShapSummary(
    Target target,
    String scale,
    ShapSummarySettings settings,
    long seed,
    int of,
    int backgroundRows,
    List<String> rows,
    List<FeatureSummary> features,
    List<Double> bases,
    long modelRows,
    double largestGap,
    double meanError,
    List<String> skipped)
    implements Explanation {
  private static final int LONGEST_CHART = 20;
  private static final double LARGE_GAP = 1e-6;
  private static final double LARGE_ERROR = 0.3;

  /** Copies the lists. */
  public ShapSummary {
    rows = List.copyOf(rows);
    features = List.copyOf(features);
    bases = List.copyOf(bases);
    skipped = List.copyOf(skipped);
  }

  /**
   * A feature over all explained rows.
   *
   * @param feature the column's name
   * @param cells the cell of each row as text, empty if it is missing
   * @param at the number of each row, or the position of its category among the levels; NaN if it
   *     is missing
   * @param outputs the positive one of two classes, every one of more, or the number
   */
  public record FeatureSummary(
      String feature, List<String> cells, List<Double> at, List<OutputSummary> outputs) {
    /** Copies the lists. */
    public FeatureSummary {
      cells = List.copyOf(cells);
      at = List.copyOf(at);
      outputs = List.copyOf(outputs);
    }
  }

  /**
   * What a feature adds to one output.
   *
   * @param output the class's name, or the target's for numbers
   * @param meanAbsolute the mean of |φ| over the rows: how much the feature matters
   * @param error the standard error of that mean by the choice of the rows; 0 for one row
   * @param values φ of each row
   */
  public record OutputSummary(
      String output, double meanAbsolute, double error, List<Double> values) {
    /** Copies the values. */
    public OutputSummary {
      values = List.copyOf(values);
    }

    static OutputSummary of(String output, List<Double> values) {
      int n = values.size();
      double mean = values.stream().mapToDouble(Math::abs).average().orElse(0);
      double squares =
          values.stream().mapToDouble(v -> (Math.abs(v) - mean) * (Math.abs(v) - mean)).sum();
      return new OutputSummary(output, mean, n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n), values);
    }
  }

  @Override
  public String explainer() {
    return "shap-summary";
  }

  @Override
  public String title() {
    return "Shapley values of many rows";
  }

  @Override
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.pass(
            "model rows",
            (double) modelRows,
            rows.size()
                + " of "
                + of
                + " "
                + settings.rows().label()
                + " rows were explained, background "
                + backgroundRows
                + " training rows."));
    checks.add(
        largestGap <= LARGE_GAP
            ? Check.pass("additivity gap", largestGap, "The values sum to the answers.")
            : Check.note(
                "additivity gap",
                largestGap,
                "The values of a row do not sum to its answer; the figure is the largest gap"
                    + " against the answer."));
    checks.add(
        meanError <= LARGE_ERROR
            ? Check.pass("standard error", meanError, "Mean of |standard errors| / |values|.")
            : Check.note(
                "standard error",
                meanError,
                "Mean of |standard errors| / |values|: the values are rough. Raise budget."));
    if (!skipped.isEmpty()) {
      checks.add(
          Check.note(
              "rows without an explanation",
              skipped.size(),
              "The time limit ended before they were explained; the figures are those of the"
                  + " others."));
    }
    return checks;
  }

  @Override
  public Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "Shapley values of "
                + rows.size()
                + " "
                + settings.rows().label()
                + " rows (seed "
                + seed
                + "), in "
                + (scale.equals("probability") ? "probability" : "the label's units")
                + ". A feature matters as much as its values differ from 0; the error of the mean"
                + " is that of the choice of rows."));
    int outputs = features.isEmpty() ? 0 : features.get(0).outputs().size();
    for (int output = 0; output < outputs; output++) {
      charts(blocks, output);
    }
    checks().forEach(check -> blocks.add(new Block.Verdict(check.level(), check.line())));
    return new Section(title(), blocks);
  }

  private void charts(List<Block> blocks, int output) {
    List<FeatureSummary> ranked =
        features.stream()
            .sorted(
                Comparator.comparingDouble(
                    (FeatureSummary feature) -> -feature.outputs().get(output).meanAbsolute()))
            .limit(LONGEST_CHART)
            .toList();
    String name = features.get(0).outputs().get(output).output();
    String answer = target.task() == Task.CLASSIFICATION ? "p(" + name + ")" : name;
    blocks.add(
        new Block.BarChart(
            "Mean of |φ| for " + answer,
            answer,
            ranked.stream()
                .map(
                    feature ->
                        new Bar(
                            feature.feature(),
                            feature.outputs().get(output).meanAbsolute(),
                            feature.outputs().get(output).error()))
                .toList()));
    blocks.add(
        new Block.SwarmChart(
            "What each feature adds to " + answer + ", a point a row",
            answer,
            "the feature's value in the row",
            ranked.stream()
                .map(
                    feature ->
                        new Swarm(
                            feature.feature(),
                            feature.outputs().get(output).values(),
                            shades(feature.at())))
                .toList()));
    if (rows.size() > 1) {
      blocks.add(AdditiveCharts.decisions(answer, additive(answer, output)));
    }
    for (FeatureSummary feature : ranked.stream().limit(settings.top()).toList()) {
      blocks.add(
          new Block.ScatterChart(
              "What " + feature.feature() + " adds to " + answer + ", by its value",
              feature.feature(),
              answer,
              feature.at(),
              feature.outputs().get(output).values()));
    }
  }

  private List<Additive> additive(String answer, int output) {
    List<String> names = features.stream().map(FeatureSummary::feature).toList();
    return IntStream.range(0, rows.size())
        .mapToObj(
            row ->
                new Additive(
                    rows.get(row),
                    answer,
                    bases.get(output),
                    names,
                    names,
                    features.stream()
                        .map(feature -> feature.outputs().get(output).values().get(row))
                        .toList()))
        .toList();
  }

  /** Returns the ranks of numbers from 0 to 1, equal ones alike; NaN stays NaN. */
  private static List<Double> shades(List<Double> at) {
    List<Double> distinct =
        at.stream().filter(value -> !Double.isNaN(value)).distinct().sorted().toList();
    return IntStream.range(0, at.size())
        .mapToObj(
            i ->
                Double.isNaN(at.get(i))
                    ? Double.NaN
                    : distinct.size() < 2
                        ? 0.5
                        : (double) distinct.indexOf(at.get(i)) / (distinct.size() - 1))
        .toList();
  }
}
