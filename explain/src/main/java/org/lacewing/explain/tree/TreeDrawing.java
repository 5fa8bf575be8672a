package org.lacewing.explain.tree;

import java.util.List;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.report.Block.TreeChart;
import org.lacewing.core.report.Block.Twig;
import org.lacewing.explain.tree.TreeNode.Leaf;
import org.lacewing.explain.tree.TreeNode.Split;

/** A tree as a picture of a report: boxes and arrows, the leaves coloured by class. */
public final class TreeDrawing {
  private TreeDrawing() {}

  /** Returns the picture; reports without pictures write indented lines. */
  public static TreeChart of(TreeModel tree) {
    return new TreeChart("The tree", twig(tree.root(), "all rows", tree.target()));
  }

  private static Twig twig(TreeNode node, String condition, Target target) {
    if (node instanceof Split split) {
      return new Twig(
          condition,
          split.rows() + " rows",
          0,
          List.of(
              twig(split.yes(), TreeText.yes(split), target),
              twig(split.no(), TreeText.no(split), target)));
    }
    Leaf leaf = (Leaf) node;
    int group = target.task() == Task.CLASSIFICATION ? TreeText.mostFrequent(leaf.answer()) : 0;
    return new Twig(condition, new TreeText(target).answer(leaf), group, List.of());
  }
}
