package org.lacewing.explain.shapley;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;
import org.lacewing.explain.AdditiveCharts;
import org.lacewing.explain.AdditiveCharts.Additive;
import org.lacewing.explain.Attributed;
import org.lacewing.explain.AttributedRow;
import org.lacewing.explain.AttributionKind;
import org.lacewing.explain.Check;

/**
 * The result of the Shapley explainers.
 *
 * @param explainer which one
 * @param target what is predicted
 * @param scale what the values are measured in: {@code probability}, or {@code label} for the
 *     label's own units
 * @param settings how it was computed
 * @param seed the seed of the request
 * @param backgroundRows how many background rows were used
 * @param trainingRows of how many training rows they are
 * @param rows one entry a row, in the order asked for
 * @param skipped the rows for which the time limit left no time
 */
public record ShapleyExplanation(
    String explainer,
    Target target,
    String scale,
    ShapleySettings settings,
    long seed,
    int backgroundRows,
    int trainingRows,
    List<ShapleyRow> rows,
    List<String> skipped)
    implements Attributed {
  private static final int LONGEST_CHART = 15;

  /** Copies the lists. */
  public ShapleyExplanation {
    rows = List.copyOf(rows);
    skipped = List.copyOf(skipped);
  }

  @Override
  public AttributionKind kind() {
    return AttributionKind.CONTRIBUTION;
  }

  @Override
  public List<AttributedRow> attributedRows() {
    return rows.stream()
        .map(
            row ->
                new AttributedRow(
                    row.row(),
                    row.outputs().get(0).values().stream().map(ShapleyValue::feature).toList(),
                    row.outputs().stream()
                        .map(output -> output.values().stream().map(ShapleyValue::value).toList())
                        .toList()))
        .toList();
  }

  @Override
  public String title() {
    return "Shapley values";
  }

  @Override
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    for (ShapleyRow row : rows) {
      checks.addAll(ShapleyChecks.of(row, shown(row), settings.top()));
    }
    if (!skipped.isEmpty()) {
      checks.add(
          Check.note(
              "rows without an explanation",
              skipped.size(),
              "The time limit ended before " + String.join(", ", skipped) + "."));
    }
    return checks;
  }

  /** Returns the output that is shown: positive class of two, predicted class of more, number. */
  private ShapleyOutput shown(ShapleyRow row) {
    return row.outputs().get(target.shown(row.predictedOutput()));
  }

  @Override
  public Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "A step says what the feature adds to the answer for the row, against the mean answer"
                + " for background rows (background "
                + backgroundRows
                + " of "
                + trainingRows
                + " training rows, seed "
                + seed
                + "). The base and all steps sum to the answer. Measured in "
                + (scale.equals("probability") ? "probability" : "the label's units")
                + "."));
    blocks.addAll(AdditiveCharts.of(rows.stream().map(this::additive).toList()));
    for (ShapleyRow row : rows) {
      ShapleyOutput output = shown(row);
      String answer = answer(output);
      String caption =
          row.row()
              + ": "
              + answer
              + " = "
              + NumberText.of(output.prediction())
              + ", base "
              + NumberText.of(output.base());
      blocks.add(
          new Block.Waterfall(caption, answer, "base", output.base(), steps(output), "answer"));
      blocks.add(
          new Block.Grid(
              row.row() + ", " + (row.exact() ? "exact" : "sampled"),
              List.of("feature", answer, "standard error", "remark"),
              output.ranked().stream()
                  .map(
                      value ->
                          List.of(
                              value.text(),
                              NumberText.of(value.value()),
                              NumberText.of(value.standardError()),
                              value.note()))
                  .toList()));
    }
    checks().forEach(check -> blocks.add(new Block.Verdict(check.level(), check.line())));
    return new Section(title(), blocks);
  }

  private String answer(ShapleyOutput output) {
    return target.task() == Task.CLASSIFICATION ? "p(" + output.output() + ")" : output.output();
  }

  private Additive additive(ShapleyRow row) {
    ShapleyOutput output = shown(row);
    return new Additive(
        row.row(),
        answer(output),
        output.base(),
        output.values().stream().map(ShapleyValue::feature).toList(),
        output.values().stream().map(ShapleyValue::text).toList(),
        output.values().stream().map(ShapleyValue::value).toList());
  }

  /** Returns the leading values, and the sum of the others as one step. */
  private static List<Bar> steps(ShapleyOutput output) {
    List<ShapleyValue> ranked = output.ranked();
    List<Bar> steps = new ArrayList<>();
    double others = 0;
    for (int i = 0; i < ranked.size(); i++) {
      ShapleyValue value = ranked.get(i);
      if (i < LONGEST_CHART) {
        steps.add(new Bar(value.text(), value.value(), value.standardError()));
      } else {
        others += value.value();
      }
    }
    if (ranked.size() > LONGEST_CHART) {
      steps.add(new Bar((ranked.size() - LONGEST_CHART) + " others", others, 0));
    }
    return steps;
  }
}
