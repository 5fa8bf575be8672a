package org.lacewing.explain.anchor;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Target;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;
import org.lacewing.explain.Check;
import org.lacewing.explain.Explanation;

/**
 * The result of {@link AnchorExplainer}.
 *
 * @param target what is predicted
 * @param settings how it was computed
 * @param seed the seed of the request
 * @param rows one entry a row, in the order asked for
 */
public record AnchorExplanation(
    Target target, AnchorSettings settings, long seed, List<AnchorRow> rows)
    implements Explanation {
  /** Copies the rows. */
  public AnchorExplanation {
    rows = List.copyOf(rows);
  }

  @Override
  public String explainer() {
    return "anchors";
  }

  @Override
  public String title() {
    return "Anchors";
  }

  @Override
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    for (AnchorRow row : rows) {
      String name = "precision of " + row.row();
      checks.add(
          row.reached()
              ? Check.pass(
                  name, row.lower(), "Lower bound of the share of rows with the same decision.")
              : Check.note(
                  name,
                  row.lower(),
                  "Lower bound; no rule within the limits reaches "
                      + NumberText.of(settings.precision())
                      + ", this is the best one found."));
    }
    return checks;
  }

  @Override
  public Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "Conditions that hold a decision in place: whatever the other columns are, as in"
                + " training rows, the model decides the same for the given share of rows."));
    List<List<String>> cells = new ArrayList<>();
    for (AnchorRow row : rows) {
      cells.add(
          List.of(
              row.row(),
              row.decision(),
              row.text(),
              NumberText.percent(row.precision()),
              NumberText.percent(row.coverage())));
    }
    blocks.add(
        new Block.Grid(
            "Rules", List.of("row", "decision", "if", "precision", "training rows"), cells));
    checks().forEach(check -> blocks.add(new Block.Verdict(check.level(), check.line())));
    return new Section(title(), blocks);
  }
}
