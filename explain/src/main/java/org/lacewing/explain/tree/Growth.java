package org.lacewing.explain.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node while its tree grows and is pruned. At a price for each leaf a node is a leaf if it was
 * not divided or does not save that price, see {@link PruningPath}. Not thread-safe.
 */
final class Growth {
  /** A price at which no node is pruned. */
  static final double UNPRUNED = -1;

  private final double[] group;
  private final int rows;
  private final double total;
  private final double cost;
  private @Nullable Division division;
  private double leafFrom = Double.POSITIVE_INFINITY;

  private record Division(Cut cut, Growth yes, Growth no) {}

  Growth(double[] group, int rows, double total, double cost) {
    this.group = group;
    this.rows = rows;
    this.total = total;
    this.cost = cost;
  }

  /** Returns the node's rows, see {@link Measure}. */
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

  void divide(Cut cut, Growth yes, Growth no) {
    division = new Division(cut, yes, no);
  }

  /** Makes the node a leaf from a price on. */
  void leafFrom(double price) {
    leafFrom = price;
  }

  boolean isLeafAt(double price) {
    return division == null || price >= leafFrom;
  }

  Growth yes() {
    return divided().yes;
  }

  Growth no() {
    return divided().no;
  }

  private Division divided() {
    if (division == null) {
      throw new IllegalStateException("A leaf has no parts");
    }
    return division;
  }

  int leavesAt(double price) {
    return isLeafAt(price) ? 1 : yes().leavesAt(price) + no().leavesAt(price);
  }

  /** Returns the rows of the leaf that a training row reaches. */
  double[] reached(BinnedColumns columns, int row, double price) {
    Growth node = this;
    while (!node.isLeafAt(price)) {
      Division by = node.divided();
      int bin = columns.get(by.cut.feature()).bin(row);
      node = by.cut.bins().contains(bin) ? by.yes : by.no;
    }
    return node.group;
  }

  /** Returns the node and all below it as they are answered with; leaves are numbered from 0. */
  TreeNode finished(BinnedColumns columns, Measure measure, double price) {
    return finished(columns, measure, price, new int[1]);
  }

  private TreeNode finished(BinnedColumns columns, Measure measure, double price, int[] leaves) {
    if (isLeafAt(price)) {
      List<Double> answer = measure.answer(group);
      return new TreeNode.Leaf(leaves[0]++, rows, answer);
    }
    Cut cut = divided().cut;
    TreeNode first = yes().finished(columns, measure, price, leaves);
    TreeNode second = no().finished(columns, measure, price, leaves);
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
