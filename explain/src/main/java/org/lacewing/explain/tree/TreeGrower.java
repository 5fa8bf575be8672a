package org.lacewing.explain.tree;

import org.jspecify.annotations.Nullable;

/**
 * Grows a tree from the root down over binned columns. One array of row numbers is divided in place
 * at each split. The histograms of the smaller part are collected from its rows, those of the
 * larger part are what is left of the parent's (as in LightGBM, Ke et al. 2017), so a level of the
 * tree costs at most {@code rows · features / 2} steps. The smaller part is grown first, so that at
 * most {@code log2 rows} histograms wait.
 */
final class TreeGrower {
  private final BinnedColumns columns;
  private final Measure measure;
  private final TreeSettings settings;
  private final Histograms histograms;
  private final CutSearch search;
  private final int[] rows;
  private final int[] room;

  private TreeGrower(BinnedColumns columns, Measure measure, TreeSettings settings, int[] rows) {
    this.columns = columns;
    this.measure = measure;
    this.settings = settings;
    this.histograms = new Histograms(columns, measure);
    this.search = new CutSearch(columns, histograms, measure, settings.minLeaf());
    this.rows = rows;
    this.room = new int[rows.length];
  }

  /**
   * Returns the root.
   *
   * @param rows numbers of the training rows the tree is to see, one or more; they are put into
   *     another order
   */
  static Growth grow(BinnedColumns columns, Measure measure, TreeSettings settings, int[] rows) {
    TreeGrower grower = new TreeGrower(columns, measure, settings, rows);
    Growth root = grower.node(0, rows.length);
    if (grower.divisible(root, 0)) {
      grower.grow(root, 0, 0, grower.histograms.collect(rows, 0, rows.length));
    }
    return root;
  }

  private Growth node(int from, int to) {
    double[] group = new double[measure.width()];
    for (int i = from; i < to; i++) {
      measure.add(group, 0, rows[i]);
    }
    double total = measure.total(group, rows, from, to);
    return new Growth(group, to - from, total, measure.cost(group, total));
  }

  private boolean divisible(Growth node, int depth) {
    return depth < settings.maxDepth() && node.total() > 0 && node.rows() / 2 >= settings.minLeaf();
  }

  /** Divides a node whose rows begin at {@code from}; its histograms are used up. */
  private void grow(Growth node, int from, int depth, double[] cells) {
    @Nullable Cut cut = search.best(cells, node.group(), node.total());
    if (cut == null) {
      histograms.release(cells);
      return;
    }
    int to = from + node.rows();
    int middle = divide(cut, from, to);
    Growth yes = node(from, middle);
    Growth no = node(middle, to);
    node.divide(cut, yes, no);
    boolean yesIsSmaller = yes.rows() <= no.rows();
    Growth small = yesIsSmaller ? yes : no;
    Growth large = yesIsSmaller ? no : yes;
    int smallFrom = yesIsSmaller ? from : middle;
    int largeFrom = yesIsSmaller ? middle : from;
    boolean growSmall = divisible(small, depth + 1);
    boolean growLarge = divisible(large, depth + 1);
    if (!growLarge) {
      histograms.release(cells);
    }
    if (!growSmall && !growLarge) {
      return;
    }
    double[] part = histograms.collect(rows, smallFrom, smallFrom + small.rows());
    if (growLarge) {
      Histograms.subtract(cells, part);
    }
    if (growSmall) {
      grow(small, smallFrom, depth + 1, part);
    } else {
      histograms.release(part);
    }
    if (growLarge) {
      grow(large, largeFrom, depth + 1, cells);
    }
  }

  /**
   * Puts the rows of the yes side first, otherwise keeping their order; returns where no begins.
   */
  private int divide(Cut cut, int from, int to) {
    BinnedColumn column = columns.get(cut.feature());
    int yes = from;
    int no = 0;
    for (int i = from; i < to; i++) {
      int row = rows[i];
      if (cut.bins().contains(column.bin(row))) {
        rows[yes++] = row;
      } else {
        room[no++] = row;
      }
    }
    System.arraycopy(room, 0, rows, yes, no);
    return yes;
  }
}
