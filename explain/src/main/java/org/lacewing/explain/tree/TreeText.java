package org.lacewing.explain.tree;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.report.NumberText;
import org.lacewing.explain.tree.TreeNode.Leaf;
import org.lacewing.explain.tree.TreeNode.Split;

/** Writes a tree for people: as an indented text, and as one rule a leaf. */
final class TreeText {
  private final Target target;

  TreeText(Target target) {
    this.target = target;
  }

  String tree(TreeNode root) {
    StringBuilder text = new StringBuilder();
    append(text, root, "");
    return text.toString();
  }

  private void append(StringBuilder text, TreeNode node, String indent) {
    if (node instanceof Split split) {
      text.append(indent).append("if ").append(yes(split)).append('\n');
      append(text, split.yes(), indent + "  ");
      text.append(indent).append("else (").append(no(split)).append(")\n");
      append(text, split.no(), indent + "  ");
    } else {
      text.append(indent).append(answer((Leaf) node)).append('\n');
    }
  }

  List<String> rules(TreeNode root) {
    List<String> rules = new ArrayList<>();
    collect(rules, root, "");
    return rules;
  }

  private void collect(List<String> rules, TreeNode node, String path) {
    if (node instanceof Split split) {
      String joint = path.isEmpty() ? "" : path + " and ";
      collect(rules, split.yes(), joint + yes(split));
      collect(rules, split.no(), joint + no(split));
    } else {
      rules.add((path.isEmpty() ? "always" : path) + " → " + answer((Leaf) node));
    }
  }

  static String yes(Split split) {
    return split.condition().text(split.feature())
        + (split.missingRows() > 0 && split.missingYes() ? " or missing" : "");
  }

  static String no(Split split) {
    return split.condition().opposite(split.feature())
        + (split.missingRows() > 0 && !split.missingYes() ? " or missing" : "");
  }

  String answer(Leaf leaf) {
    String rows = leaf.rows() + (leaf.rows() == 1 ? " row" : " rows");
    if (target.task() == Task.REGRESSION) {
      return NumberText.of(leaf.answer().get(0)) + " (" + rows + ")";
    }
    int best = mostFrequent(leaf.answer());
    return target.classes().get(best)
        + " ("
        + rows
        + ", "
        + NumberText.percent(leaf.answer().get(best))
        + ")";
  }

  /** Returns the number of the largest share, of equal ones the first. */
  static int mostFrequent(List<Double> shares) {
    int best = 0;
    for (int c = 1; c < shares.size(); c++) {
      best = shares.get(c) > shares.get(best) ? c : best;
    }
    return best;
  }
}
