package org.lacewing.explain.drift;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.json.Json;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;
import org.lacewing.explain.ExplanationJson;
import org.lacewing.explain.HeldOut;

/**
 * The result of {@link ExplanationDrift}; every figure in it is finite.
 *
 * @param target what is predicted
 * @param rows which held-out rows everything was measured on
 * @param rowCount how many those are
 * @param seed the seed of the request
 * @param top the number of leading features that were compared
 * @param answers how far the answers moved
 * @param importance how far the importance of features moved
 * @param local how far the explanations of single rows moved
 * @param reasons how far the Shapley values of single rows moved
 * @param tree how far the surrogate trees agree
 * @param segments where the answers moved most
 */
public record DriftReport(
    Target target,
    HeldOut rows,
    int rowCount,
    long seed,
    int top,
    AnswerDrift answers,
    ImportanceDrift importance,
    LocalDrift local,
    ReasonDrift reasons,
    TreeDrift tree,
    DriftSegments segments) {
  private static final int LONGEST_CHART = 15;

  /** Returns the one number a gate holds against its budget: Spearman's ρ of the importances. */
  public double agreement() {
    return importance.spearman();
  }

  /** Returns the share of rows whose predicted class changed, 0 for numbers. */
  public double flipShare() {
    return (double) answers.flips() / rowCount;
  }

  /** Returns the report as JSON, agreement first; equal inputs give equal bytes. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("agreement", agreement());
    json.put("flipShare", flipShare());
    json.setAll((ObjectNode) ExplanationJson.tree(this));
    return json;
  }

  /** Returns the report's part on drift: figures, chart and table of importances. */
  public Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "Both models were asked about the same "
                + rowCount
                + " "
                + rows.label()
                + " rows, with the same shuffles and the same neighbourhoods. 1 means full"
                + " agreement."));
    blocks.add(new Block.Grid("Agreement", List.of("figure", "value"), figures()));
    List<ImportanceDrift.Feature> ranked = new ArrayList<>(importance.features());
    ranked.sort(Comparator.comparingDouble(ImportanceDrift.Feature::original).reversed());
    List<Bar> bars = new ArrayList<>();
    for (ImportanceDrift.Feature feature : ranked.subList(0, shown(ranked))) {
      bars.add(new Bar(feature.feature(), feature.original(), feature.spread()));
      bars.add(new Bar(feature.feature() + " (compressed)", feature.compressed(), 0));
    }
    blocks.add(
        new Block.BarChart(
            "Importance before and after compression", importance.metric().label(), bars));
    blocks.add(
        new Block.Grid(
            "Importance of all features",
            List.of("feature", "original", "compressed", "change"),
            ranked.stream()
                .map(
                    feature ->
                        List.of(
                            feature.feature(),
                            NumberText.of(feature.original()),
                            NumberText.of(feature.compressed()),
                            NumberText.of(feature.compressed() - feature.original())))
                .toList()));
    blocks.add(
        new Block.Grid(
            "Where answers moved most (mean of all rows "
                + NumberText.of(segments.meanChange())
                + ")",
            List.of("rows with", "rows", "mean of the largest change"),
            segments.segments().stream()
                .map(
                    segment ->
                        List.of(
                            segment.rule(),
                            Integer.toString(segment.rows()),
                            NumberText.of(segment.meanChange())))
                .toList()));
    return new Section("Explanation drift", blocks);
  }

  private static int shown(List<ImportanceDrift.Feature> ranked) {
    return Math.min(LONGEST_CHART, ranked.size());
  }

  private List<List<String>> figures() {
    boolean classes = target.task() == Task.CLASSIFICATION;
    String change = classes ? "change of a probability" : "change of the predicted number";
    List<List<String>> figures = new ArrayList<>();
    figures.add(row("Spearman's ρ of importances", importance.spearman()));
    figures.add(row("common features in the top " + top, importance.topOverlap()));
    figures.add(row("Spearman's ρ of local weights, mean of rows", local.spearman()));
    figures.add(row("the same, lowest row", local.lowestSpearman()));
    figures.add(row("common local features in the top " + top, local.topOverlap()));
    figures.add(row("equal signs of leading local weights", local.signAgreement()));
    reasonFigures(figures);
    figures.add(row("agreement of the surrogate trees", tree.agreement()));
    figures.add(
        List.of(
            "first question of the trees",
            tree.sameRoot()
                ? tree.originalRoot()
                : tree.originalRoot() + "; compressed: " + tree.compressedRoot()));
    if (classes) {
      figures.add(
          List.of(
              "rows with another class",
              answers.flips() + " of " + rowCount + " (" + NumberText.percent(flipShare()) + ")"));
    }
    figures.add(row("largest " + change, answers.maxChange()));
    figures.add(row("mean " + change, answers.meanChange()));
    return figures;
  }

  private void reasonFigures(List<List<String>> figures) {
    String kind = reasons.exact() ? "exact" : "sampled";
    figures.add(row("Spearman's ρ of Shapley values (" + kind + ")", reasons.spearman()));
    figures.add(row("the same, original against itself (noise)", reasons.noise()));
    figures.add(row("Kendall's τ of Shapley values", reasons.kendall()));
    figures.add(row("cosine of Shapley values", reasons.cosine()));
    figures.add(row("equal signs of leading Shapley values", reasons.signs()));
    figures.add(row("common leading Shapley values in the top " + top, reasons.topOverlap()));
    figures.add(row("change of the base value", reasons.baseChange()));
    figures.add(
        List.of("same decision, other main reason", NumberText.percent(reasons.otherMainReason())));
  }

  private static List<String> row(String name, Interval interval) {
    return List.of(
        name,
        NumberText.of(interval.mean())
            + " ("
            + NumberText.of(interval.low())
            + " to "
            + NumberText.of(interval.high())
            + ")");
  }

  private static List<String> row(String name, double value) {
    return List.of(name, NumberText.of(value));
  }
}
