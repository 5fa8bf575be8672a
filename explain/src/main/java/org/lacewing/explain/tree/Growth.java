package org.lacewing.explain.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node while its tree grows and is pruned. Not thread-safe. */
final class Growth {
  private final double[] group;
  private final int rows;
  private final double total;
  private final double cost;
  private @Nullable Cut cut;
  private @Nullable Growth yes;
  private @Nullable Growth no;

  Growth(double[] group, int rows, double total, double cost) {
    this.group = group;
    this.rows = rows;
    this.total = total;
    this.cost = cost;
  }

  double[] group() {
    return group;
  }

  int rows() {
    return rows;
  }

  /** Returns rows times impurity. */
  double total() {
    return total;
  }

  /** Returns what the node costs as a leaf, see {@link Measure#cost}. */
  double cost() {
    return cost;
  }

  void divide(Cut by, Growth first, Growth second) {
    cut = by;
    yes = first;
    no = second;
  }

  /** Returns the node and all below it as they are answered with. */
  TreeNode finished(BinnedColumns columns, Measure measure) {
    return finished(columns, measure, new int[1]);
  }

  private TreeNode finished(BinnedColumns columns, Measure measure, int[] leaves) {
    if (cut == null || yes == null || no == null) {
      List<Double> answer = measure.answer(group);
      return new TreeNode.Leaf(leaves[0]++, rows, answer);
    }
    TreeNode first = yes.finished(columns, measure, leaves);
    TreeNode second = no.finished(columns, measure, leaves);
    return new TreeNode.Split(
        columns.get(cut.feature()).field().name(),
        cut.condition(),
        cut.gain() / rows,
        rows,
        cut.missingRows(),
        cut.missingYes(),
        first,
        second);
  }
}
