package org.lacewing.explain.surrogate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.data.Task;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;
import org.lacewing.explain.Check;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.HeldOut;
import org.lacewing.explain.tree.TreeDot;
import org.lacewing.explain.tree.TreeDrawing;
import org.lacewing.explain.tree.TreeModel;
import org.lacewing.explain.tree.TreeNode;
import org.lacewing.explain.tree.TreePmml;

/**
 * The result of {@link SurrogateTreeExplainer}.
 *
 * @param task class or number
 * @param imitated what of the model's answers the tree imitates
 * @param rows which held-out rows the figures were measured on
 * @param rowCount how many those are
 * @param trainingRows rows the tree was fitted on, with the model's answers as labels
 * @param leaves leaves of the tree
 * @param grownLeaves leaves before it was pruned
 * @param leftOutError share of training rows decided otherwise than by the model (or squared
 *     deviation) when they are left out in cross-validation, for trees pruned like this one; NaN
 *     without pruning or if there was nothing to prune
 * @param leftOutStandardError the standard error of that mean
 * @param fidelity classes: share of held-out rows for which the tree predicts the class the model
 *     predicts; numbers: R² against the model's answers. NaN for numbers if the model answers all
 *     rows alike
 * @param constantFidelity the same figure for a tree of a single leaf
 * @param r2 share of the variation of the model's probabilities (or numbers) that the tree matches
 *     when each leaf answers with the model's mean over its training rows; NaN if the model answers
 *     all rows alike
 * @param againstLabels accuracy (or R²) of the tree against the true labels, which is no measure of
 *     fidelity; NaN for R² if all labels are equal
 * @param modelIsConstant whether the model predicts the same for all training rows
 * @param model the tree as a model
 * @param tree the tree
 * @param text the tree as indented lines
 * @param rules one rule a leaf
 */
public record TreeExplanation(
    Task task,
    String imitated,
    HeldOut rows,
    int rowCount,
    int trainingRows,
    int leaves,
    int grownLeaves,
    double leftOutError,
    double leftOutStandardError,
    double fidelity,
    double constantFidelity,
    double r2,
    double againstLabels,
    boolean modelIsConstant,
    @JsonIgnore TreeModel model,
    TreeNode tree,
    String text,
    List<String> rules)
    implements Explanation {
  /** Copies the rules. */
  public TreeExplanation {
    rules = List.copyOf(rules);
  }

  @Override
  public String explainer() {
    return "surrogate-tree";
  }

  @Override
  public String title() {
    return "Surrogate decision tree";
  }

  @Override
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    if (modelIsConstant) {
      checks.add(
          Check.note("model is constant", 1, "It predicts the same for every training row."));
    }
    boolean classes = task == Task.CLASSIFICATION;
    String what =
        (classes
                ? "Share of rows on which the tree decides as the model does"
                : "R² of the tree" + " against the model's answers")
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
        Check.pass("fidelity of a constant", constantFidelity, "The same for a single leaf."));
    if (classes) {
      checks.add(
          Double.isNaN(r2)
              ? Check.note("R² of probabilities", r2, "Not defined: all probabilities are equal.")
              : Check.pass(
                  "R² of probabilities",
                  r2,
                  "Share of the variation of the model's probabilities that the leaves match."));
    }
    if (!Double.isNaN(leftOutError)) {
      checks.add(
          Check.pass(
              classes ? "disagreement on rows left out" : "squared error on rows left out",
              leftOutError,
              "± "
                  + NumberText.of(leftOutStandardError)
                  + ", by cross-validation on the training rows; pruned from "
                  + grownLeaves
                  + " to "
                  + leaves
                  + " leaves."));
    }
    String labels = classes ? "accuracy against the labels" : "R² against the labels";
    checks.add(
        Double.isNaN(againstLabels)
            ? Check.note(labels, againstLabels, "Not defined: all labels are equal.")
            : Check.pass(
                labels, againstLabels, "How good the tree is by itself; not its fidelity."));
    return checks;
  }

  @Override
  public Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "A decision tree was fitted to the model's "
                + imitated
                + " for "
                + trainingRows
                + " training rows. It is a picture of the model as far as its fidelity goes."));
    checks().forEach(check -> blocks.add(new Block.Verdict(check.level(), check.line())));
    blocks.add(TreeDrawing.of(model));
    blocks.add(
        new Block.Grid(
            "Its rules (" + NumberText.of(leaves) + " leaves)",
            List.of("rule"),
            rules.stream().map(List::of).toList()));
    return new Section(title(), blocks);
  }

  /** Returns the tree as text, for Graphviz, and as PMML. */
  @Override
  public Map<String, String> exports() {
    Map<String, String> exports = new LinkedHashMap<>();
    exports.put("txt", text);
    exports.put("dot", TreeDot.of(model));
    exports.put("pmml", TreePmml.of(model));
    return Collections.unmodifiableMap(exports);
  }
}
