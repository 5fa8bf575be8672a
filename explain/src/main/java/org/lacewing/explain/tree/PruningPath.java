package org.lacewing.explain.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Cost-complexity pruning (Breiman et al. 1984, section 3.2). With a price α for each leaf a tree
 * costs {@code R + α·leaves}, R being its cost for each training row, see {@link Measure#cost}. As
 * α rises, the node that saves least for each of its leaves, {@code (R(node as a leaf) − R(below))
 * / (leaves − 1)}, becomes a leaf first. Every node is told the price from which it is one.
 */
final class PruningPath {
  /** What is equal but for rounding becomes a leaf in one step. */
  private static final double TIE = 1 + 1e-12;

  private final double rows;
  private double weakest;

  private PruningPath(Growth root) {
    this.rows = root.rows();
  }

  /** What lies below a node: its cost for each row of the root, and its leaves. */
  private record Below(double cost, int leaves) {}

  /** Returns the rising prices at which the tree becomes smaller; the first may be 0. */
  static List<Double> of(Growth root) {
    PruningPath path = new PruningPath(root);
    List<Double> prices = new ArrayList<>();
    double price = 0;
    while (!root.isLeafAt(price)) {
      path.weakest = Double.POSITIVE_INFINITY;
      path.look(root, price);
      price = Math.max(price, path.weakest);
      path.cut(root, price);
      prices.add(price);
    }
    return prices;
  }

  private Below look(Growth node, double price) {
    if (node.isLeafAt(price)) {
      return new Below(node.cost() / rows, 1);
    }
    Below yes = look(node.yes(), price);
    Below no = look(node.no(), price);
    Below both = new Below(yes.cost + no.cost, yes.leaves + no.leaves);
    weakest = Math.min(weakest, saving(node, both));
    return both;
  }

  private double saving(Growth node, Below below) {
    return Math.max(0, node.cost() / rows - below.cost) / (below.leaves - 1);
  }

  private Below cut(Growth node, double price) {
    if (node.isLeafAt(price)) {
      return new Below(node.cost() / rows, 1);
    }
    Below yes = cut(node.yes(), price);
    Below no = cut(node.no(), price);
    Below both = new Below(yes.cost + no.cost, yes.leaves + no.leaves);
    if (saving(node, both) <= price * TIE) {
      node.leafFrom(price);
      return new Below(node.cost() / rows, 1);
    }
    return both;
  }
}
