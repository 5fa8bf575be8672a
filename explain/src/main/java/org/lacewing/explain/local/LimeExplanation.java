package org.lacewing.explain.local;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;
import org.lacewing.explain.Attributed;
import org.lacewing.explain.AttributedRow;
import org.lacewing.explain.AttributionKind;
import org.lacewing.explain.Check;

/**
 * The result of {@link LimeExplainer}.
 *
 * @param target what is predicted
 * @param settings how it was computed
 * @param seed the seed of the request
 * @param rows one entry a row, in the order asked for
 */
public record LimeExplanation(
    Target target, LimeSettings settings, long seed, List<RowExplanation> rows)
    implements Attributed {
  private static final int LONGEST_CHART = 15;
  private static final double GOOD_FIT = 0.5;
  private static final double STABLE = 0.8;

  /** Copies the rows. */
  public LimeExplanation {
    rows = List.copyOf(rows);
  }

  @Override
  public String explainer() {
    return "lime";
  }

  @Override
  public AttributionKind kind() {
    return AttributionKind.SLOPE;
  }

  @Override
  public List<AttributedRow> attributedRows() {
    return rows.stream()
        .map(
            row ->
                new AttributedRow(
                    row.row(),
                    row.outputs().get(0).weights().stream().map(FeatureWeight::feature).toList(),
                    row.outputs().stream()
                        .map(output -> output.weights().stream().map(w -> w.weight()).toList())
                        .toList()))
        .toList();
  }

  @Override
  public String title() {
    return "Local surrogates";
  }

  @Override
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    for (RowExplanation row : rows) {
      double r2 = shown(row).r2();
      if (row.nothingToExplain()) {
        checks.add(
            Check.note(row.row(), r2, "Nothing to explain: no feature can be varied around it."));
        continue;
      }
      if (Double.isNaN(r2)) {
        checks.add(
            Check.note(
                "weighted R² of " + row.row(),
                r2,
                "Not defined: the model's answer does not change around the row."));
      } else {
        checks.add(
            r2 >= GOOD_FIT
                ? Check.pass("weighted R² of " + row.row(), r2, "How well the surrogate fits.")
                : Check.note(
                    "weighted R² of " + row.row(),
                    r2,
                    "The model is not linear around the row: read the weights with care."));
      }
      String overlap =
          "Mean overlap of the leading features of any two of " + settings.runs() + " runs.";
      checks.add(
          row.stability() >= STABLE
              ? Check.pass("stability of " + row.row(), row.stability(), overlap)
              : Check.note("stability of " + row.row(), row.stability(), overlap));
    }
    return checks;
  }

  /** Returns the output that is shown: positive class of two, predicted class of more, number. */
  private OutputExplanation shown(RowExplanation row) {
    return row.outputs().get(target.shown(row.predictedOutput()));
  }

  @Override
  public Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "Around each row "
                + settings.runs()
                + " times about "
                + settings.samples()
                + " possible rows were drawn, and a linear model was fitted to what the answer does"
                + " when one feature changes."
                + " A bar says what the answer gains when a number grows by one training standard"
                + " deviation, or because of this category rather than another."));
    for (RowExplanation row : rows) {
      OutputExplanation output = shown(row);
      String what =
          target.task() == Task.CLASSIFICATION ? settings.scale().text(output.output()) : "";
      String answer = what.isEmpty() ? output.output() : what;
      blocks.add(
          new Block.BarChart(
              row.row() + ": " + answer + " = " + NumberText.of(output.prediction()),
              answer,
              output.ranked().stream()
                  .filter(weight -> weight.note().isEmpty())
                  .limit(LONGEST_CHART)
                  .map(weight -> new Bar(weight.text(), weight.weight(), weight.spread()))
                  .toList()));
      List<String> fixed =
          output.weights().stream()
              .filter(weight -> !weight.note().isEmpty())
              .map(weight -> weight.text() + " (" + weight.note() + ")")
              .toList();
      if (!fixed.isEmpty()) {
        blocks.add(new Block.Paragraph("Weight 0: " + String.join(", ", fixed) + "."));
      }
    }
    checks().forEach(check -> blocks.add(new Block.Verdict(check.level(), check.line())));
    return new Section(title(), blocks);
  }
}
