package org.lacewing.explain.counterfactual;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Target;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;
import org.lacewing.explain.Check;
import org.lacewing.explain.Explanation;

/**
 * The result of {@link CounterfactualExplainer}.
 *
 * @param target what is predicted
 * @param settings how it was computed
 * @param rows one entry a row, in the order asked for
 */
public record CounterfactualExplanation(
    Target target, CounterfactualSettings settings, List<CounterfactualRow> rows)
    implements Explanation {
  /** Copies the rows. */
  public CounterfactualExplanation {
    rows = List.copyOf(rows);
  }

  @Override
  public String explainer() {
    return "counterfactual";
  }

  @Override
  public String title() {
    return "Counterfactuals";
  }

  @Override
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    double valid = rows.stream().filter(row -> !row.found().isEmpty()).count();
    double share = valid / rows.size();
    checks.add(
        share == 1
            ? Check.pass("valid", share, "Share of rows with an answer; the model was asked again.")
            : Check.note("valid", share, "Share of rows with an answer; some rows have none."));
    double most = rows.stream().mapToInt(CounterfactualRow::modelRows).max().orElse(0);
    checks.add(
        Check.pass("model rows", most, "The most rows that the model was asked about for a row."));
    checks.add(
        Check.pass(
            "changes",
            rows.stream()
                .filter(row -> !row.found().isEmpty())
                .mapToInt(row -> row.found().get(0).changes().size())
                .average()
                .orElse(Double.NaN),
            "Mean number of changed features in the first answers; NaN if there are none."));
    for (CounterfactualRow row : rows) {
      if (row.cutShort()) {
        checks.add(
            Check.note(
                "model rows of " + row.row(),
                row.modelRows(),
                "The time limit ended the search early; more time may find smaller changes."));
      }
      if (row.found().isEmpty()) {
        checks.add(Check.note("answers for " + row.row(), 0, row.note()));
      }
    }
    return checks;
  }

  @Override
  public Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "What would have to be different for the model to decide otherwise: small and few"
                + " changes, to values that occur in the training data. Everything else stays as it"
                + " is. It says how the model decides, not what would happen in the world."));
    for (CounterfactualRow row : rows) {
      List<List<String>> cells = new ArrayList<>();
      for (Counterfactual answer : row.found()) {
        cells.add(
            List.of(
                answer.text(),
                answer.decision(),
                NumberText.of(answer.probability()),
                NumberText.of(answer.distance())));
      }
      String caption =
          row.row() + ": p(" + row.decision() + ") = " + NumberText.of(row.probability());
      blocks.add(
          cells.isEmpty()
              ? new Block.Paragraph(caption + ". " + row.note())
              : new Block.Grid(
                  caption, List.of("changes", "decision", "probability", "distance"), cells));
    }
    checks().forEach(check -> blocks.add(new Block.Verdict(check.level(), check.line())));
    return new Section(title(), blocks);
  }
}
