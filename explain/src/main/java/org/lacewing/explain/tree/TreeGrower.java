package org.lacewing.explain.tree;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.Field;

/**
 * Grows a tree from the root down. Every feature's rows are sorted once; a split divides each of
 * these lists in two and keeps their order (as in SLIQ, Mehta et al. 1996), so a level of the tree
 * costs {@code rows · features}.
 */
final class TreeGrower {
  private final List<Field> features;
  private final double[][] values;
  private final TreeSettings settings;
  private final Impurity kind;
  private final CutSearch search;
  private final int[][] order;
  private final int[] buffer;
  private final boolean[] goesYes;
  private int leaves;

  private TreeGrower(
      List<Field> features, double[][] values, Impurity kind, TreeSettings settings, int rows) {
    this.features = features;
    this.values = values;
    this.settings = settings;
    this.kind = kind;
    this.search = new CutSearch(features, values, kind, settings.minLeaf());
    this.order = new int[features.size()][];
    for (int f = 0; f < order.length; f++) {
      order[f] = sorted(values[f]);
    }
    this.buffer = new int[rows];
    this.goesYes = new boolean[rows];
  }

  /**
   * Returns the root.
   *
   * @param values {@code [feature][row]}, see {@link FeatureColumns}
   * @param kind an empty group over the same rows
   */
  static TreeNode grow(
      List<Field> features, double[][] values, Impurity kind, TreeSettings settings, int rows) {
    TreeGrower grower = new TreeGrower(features, values, kind, settings, rows);
    int[] all = IntStream.range(0, rows).toArray();
    return grower.node(all, 0, rows, 0);
  }

  private static int[] sorted(double[] column) {
    // Double.compare puts NaN, the missing values, last.
    return IntStream.range(0, column.length)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> column[row]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private TreeNode node(int[] all, int from, int to, int depth) {
    int[] rows = order.length == 0 ? all : order[0];
    Impurity group = kind.empty();
    for (int i = from; i < to; i++) {
      group.add(rows[i]);
    }
    double total = group.total();
    @Nullable Cut cut =
        depth < settings.maxDepth() && total > 0 ? search.best(order, from, to, total) : null;
    if (cut == null) {
      return new TreeNode.Leaf(leaves++, to - from, Arrays.stream(group.answer()).boxed().toList());
    }
    int middle = divide(cut, from, to);
    TreeNode yes = node(all, from, middle, depth + 1);
    TreeNode no = node(all, middle, to, depth + 1);
    return new TreeNode.Split(
        features.get(cut.feature()).name(),
        cut.condition(),
        cut.gain() / (to - from),
        to - from,
        cut.missingRows(),
        cut.missingYes(),
        yes,
        no);
  }

  private int divide(Cut cut, int from, int to) {
    Answerer answerer = Answerer.of(features.get(cut.feature()), cut.condition(), cut.missingYes());
    for (int i = from; i < to; i++) {
      int row = order[cut.feature()][i];
      goesYes[row] = answerer.holds(values[cut.feature()][row]);
    }
    int middle = from;
    for (int[] list : order) {
      int yes = from;
      int no = 0;
      for (int i = from; i < to; i++) {
        if (goesYes[list[i]]) {
          list[yes++] = list[i];
        } else {
          buffer[no++] = list[i];
        }
      }
      System.arraycopy(buffer, 0, list, yes, no);
      middle = yes;
    }
    return middle;
  }
}
