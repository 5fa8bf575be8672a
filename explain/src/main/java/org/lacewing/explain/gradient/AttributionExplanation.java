package org.lacewing.explain.gradient;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.model.AnswerScale;
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
 * The result of the explainers that work by gradients.
 *
 * @param explainer which one
 * @param title what it is called
 * @param meaning what a value says, one sentence
 * @param target what is predicted
 * @param scale what values are measured in
 * @param complete whether the values of an answer sum to its change from the base
 * @param kind what the values say
 * @param seed the seed of the request
 * @param rows one entry a row, in the order asked for
 */
public record AttributionExplanation(
    String explainer,
    String title,
    String meaning,
    Target target,
    AnswerScale scale,
    boolean complete,
    AttributionKind kind,
    long seed,
    List<RowAttributions> rows)
    implements Attributed {
  private static final int LONGEST_CHART = 15;
  private static final double LARGEST_GAP = 1e-3;

  /** Copies the list. */
  public AttributionExplanation {
    rows = List.copyOf(rows);
  }

  /**
   * What the features add to the answers for one row.
   *
   * @param row what the row is called
   * @param predicted the place of the answer that is shown: the positive class of two, the
   *     predicted one of more
   * @param modelRows how many rows the network was run on, forwards or backwards
   * @param outputs one a class, or a single one for numbers
   */
  public record RowAttributions(
      String row, int predicted, long modelRows, List<OutputAttributions> outputs) {
    /** Copies the list. */
    public RowAttributions {
      outputs = List.copyOf(outputs);
    }

    /** Returns the place of the largest answer; the first of equal ones. */
    static int largest(List<OutputAttributions> answers) {
      int best = 0;
      for (int i = 1; i < answers.size(); i++) {
        best = answers.get(i).prediction() > answers.get(best).prediction() ? i : best;
      }
      return best;
    }
  }

  /**
   * What the features add to one answer.
   *
   * @param output the class's name, or the target's for numbers
   * @param prediction the answer for the row
   * @param base the answer that the values start from
   * @param completenessGap {@code base + Σ values − prediction}
   * @param values one a feature, in the order of the schema
   */
  public record OutputAttributions(
      String output,
      double prediction,
      double base,
      double completenessGap,
      List<Attribution> values) {
    /** Copies the list. */
    public OutputAttributions {
      values = List.copyOf(values);
    }

    /** Returns whether base and values sum to the answer. */
    boolean sums() {
      return Math.abs(completenessGap) <= LARGEST_GAP * Math.max(1, Math.abs(prediction - base));
    }

    /** Returns the values, largest absolute value first; ties in the order of the schema. */
    public List<Attribution> ranked() {
      return values.stream()
          .sorted(Comparator.comparingDouble((Attribution v) -> Math.abs(v.value())).reversed())
          .toList();
    }
  }

  /**
   * What one feature adds to one answer.
   *
   * @param feature the column's name
   * @param text the cell, such as {@code size = M}
   * @param value in units of the answer
   */
  public record Attribution(String feature, String text, double value) {}

  @Override
  public List<AttributedRow> attributedRows() {
    return rows.stream()
        .map(
            row ->
                new AttributedRow(
                    row.row(),
                    row.outputs().get(0).values().stream().map(Attribution::feature).toList(),
                    row.outputs().stream()
                        .map(output -> output.values().stream().map(Attribution::value).toList())
                        .toList()))
        .toList();
  }

  @Override
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    for (RowAttributions row : rows) {
      OutputAttributions output = row.outputs().get(row.predicted());
      double gap = output.completenessGap();
      String name = "completeness gap of " + row.row();
      if (!complete) {
        checks.add(
            Check.note(name, gap, "Values of this method do not sum to the answer's change."));
      } else if (output.sums()) {
        checks.add(Check.pass(name, gap, "Base and values sum to the answer."));
      } else {
        checks.add(
            Check.note(
                name,
                gap,
                "Base and values do not sum to the answer: the way to it is too steep for the"
                    + " steps. Ask for more steps, or for logits instead of probabilities."));
      }
      checks.add(
          Check.pass(
              "model rows of " + row.row(), (double) row.modelRows(), "Forwards and backwards."));
    }
    return checks;
  }

  @Override
  public Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph(meaning + " Measured in " + units() + "."));
    if (complete) {
      blocks.addAll(AdditiveCharts.of(rows.stream().map(this::additive).toList()));
    }
    for (RowAttributions row : rows) {
      OutputAttributions output = row.outputs().get(row.predicted());
      String answer = answer(output);
      blocks.add(
          new Block.BarChart(
              row.row()
                  + ": "
                  + answer
                  + " = "
                  + NumberText.of(output.prediction())
                  + ", base "
                  + NumberText.of(output.base()),
              answer,
              output.ranked().stream()
                  .limit(LONGEST_CHART)
                  .map(value -> new Bar(value.text(), value.value(), 0))
                  .toList()));
      blocks.add(
          new Block.Grid(
              row.row(),
              List.of("feature", answer),
              output.ranked().stream()
                  .map(value -> List.of(value.text(), NumberText.of(value.value())))
                  .toList()));
    }
    checks().forEach(check -> blocks.add(new Block.Verdict(check.level(), check.line())));
    return new Section(title, blocks);
  }

  private String answer(OutputAttributions output) {
    return target.task() == Task.CLASSIFICATION
        ? (scale == AnswerScale.LOGIT ? "logit(" : "p(") + output.output() + ")"
        : output.output();
  }

  private Additive additive(RowAttributions row) {
    OutputAttributions output = row.outputs().get(row.predicted());
    return new Additive(
        row.row(),
        answer(output),
        output.base(),
        output.values().stream().map(Attribution::feature).toList(),
        output.values().stream().map(Attribution::text).toList(),
        output.values().stream().map(Attribution::value).toList());
  }

  private String units() {
    if (target.task() != Task.CLASSIFICATION) {
      return "the label's units";
    }
    boolean odds = target.hasTwoClasses();
    return scale == AnswerScale.PROBABILITY
        ? "probability"
        : odds ? "log-odds against the other class" : "logits, the numbers before the softmax";
  }
}
