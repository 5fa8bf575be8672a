package org.lacewing.explain.surrogate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lacewing.core.data.Task;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;
import org.lacewing.explain.Check;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.HeldOut;
import org.lacewing.explain.rules.RuleList;

/**
 * The result of {@link SurrogateRulesExplainer}.
 *
 * @param task class or number
 * @param imitated what of the model's answers the rules imitate
 * @param rows which held-out rows the figures were measured on
 * @param rowCount how many those are
 * @param trainingRows rows the rules were learned from, with the model's answers as labels
 * @param breadth the weight of the rows under a rule that the list was learned with
 * @param learnedRules rules before their number was chosen, the default not counted
 * @param complete whether the time limit left time for all rules and the choice of their number
 * @param leftOutError share of training rows decided otherwise than by the model (or squared
 *     deviation) when they are left out in cross-validation; NaN if there was none
 * @param leftOutStandardError the standard error of that mean
 * @param fidelity classes: share of held-out rows for which the rules say the class the model
 *     predicts; numbers: R² against the model's answers. NaN for numbers if the model answers all
 *     rows alike
 * @param constantFidelity the same figure for the default alone
 * @param againstLabels accuracy (or R²) of the rules against the true labels, which is no measure
 *     of fidelity; NaN for R² if all labels are equal
 * @param modelIsConstant whether the model predicts the same for all training rows
 * @param model the rules as a model
 * @param rules the rules in order, the default last
 * @param text the rules as lines
 */
public record RulesExplanation(
    Task task,
    String imitated,
    HeldOut rows,
    int rowCount,
    int trainingRows,
    double breadth,
    int learnedRules,
    boolean complete,
    double leftOutError,
    double leftOutStandardError,
    double fidelity,
    double constantFidelity,
    double againstLabels,
    boolean modelIsConstant,
    @JsonIgnore RuleList model,
    List<RuleFigures> rules,
    String text)
    implements Explanation {
  /** Copies the rules. */
  public RulesExplanation {
    rules = List.copyOf(rules);
  }

  @Override
  public String explainer() {
    return "surrogate-rules";
  }

  @Override
  public String title() {
    return "Surrogate rules";
  }

  @Override
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    if (modelIsConstant) {
      checks.add(
          Check.note("model is constant", 1, "It predicts the same for every training row."));
    }
    if (!complete) {
      checks.add(
          Check.note(
              "rules in time",
              learnedRules,
              "The time limit ended the search; these are the rules found so far; their number and"
                  + " breadth may not be the best by cross-validation."));
    }
    boolean classes = task == Task.CLASSIFICATION;
    String what =
        (classes
                ? "Share of rows on which the rules decide as the model does"
                : "R² of the rules against the model's answers")
            + ", on "
            + rowCount
            + " "
            + rows.label()
            + " rows.";
    checks.add(
        fidelity > constantFidelity
            ? Check.pass("fidelity", fidelity, what)
            : Check.note("fidelity", fidelity, what + " No better than a constant."));
    checks.add(
        Check.pass("fidelity of a constant", constantFidelity, "The same for the default alone."));
    if (!Double.isNaN(leftOutError)) {
      checks.add(
          Check.pass(
              classes ? "disagreement on rows left out" : "squared error on rows left out",
              leftOutError,
              "± "
                  + NumberText.of(leftOutStandardError)
                  + ", by cross-validation on the training rows; "
                  + (rules.size() - 1)
                  + " of "
                  + learnedRules
                  + " rules were kept."));
    }
    String labels = classes ? "accuracy against the labels" : "R² against the labels";
    checks.add(
        Double.isNaN(againstLabels)
            ? Check.note(labels, againstLabels, "Not defined: all labels are equal.")
            : Check.pass(
                labels,
                againstLabels,
                "How good the rules are by themselves; not their fidelity."));
    return checks;
  }

  @Override
  public Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "Rules were learned from the model's "
                + imitated
                + " for "
                + trainingRows
                + " training rows. The first rule whose conditions hold answers. They are a picture"
                + " of the model as far as their fidelity goes."));
    checks().forEach(check -> blocks.add(new Block.Verdict(check.level(), check.line())));
    boolean classes = task == Task.CLASSIFICATION;
    List<List<String>> cells = new ArrayList<>();
    List<Bar> coverage = new ArrayList<>();
    List<Bar> precision = new ArrayList<>();
    for (RuleFigures rule : rules) {
      String number = NumberText.of(cells.size() + 1);
      cells.add(
          List.of(
              number,
              rule.text(),
              rule.answer(),
              NumberText.of(rule.rows()),
              NumberText.percent(rule.coverage()),
              classes ? NumberText.percent(rule.precision()) : NumberText.of(rule.precision()),
              NumberText.of(rule.lift())));
      String label = number + " → " + rule.answer();
      coverage.add(new Bar(label, rule.coverage(), 0));
      precision.add(new Bar(label, rule.precision(), 0));
    }
    blocks.add(
        new Block.Grid(
            "Its rules, on " + rowCount + " " + rows.label() + " rows",
            List.of(
                "rule",
                "if",
                classes ? "decision" : imitated,
                "rows",
                "coverage",
                "precision",
                "lift"),
            cells));
    blocks.add(new Block.BarChart("Rows that each rule answers", "share of rows", coverage));
    blocks.add(
        new Block.BarChart(
            "How well each rule tells what the model says",
            classes ? "share of its rows decided as the model does" : "1 − error / variance",
            precision));
    return new Section(title(), blocks);
  }

  /** Returns the rules as text. */
  @Override
  public Map<String, String> exports() {
    return Map.of("txt", text);
  }
}
