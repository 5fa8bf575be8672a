package org.lacewing.explain.tree;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * What a node's rows hold in each bin of each feature: a group a bin (see {@link Measure}) in one
 * array, which is used again when the node is done. Not thread-safe.
 */
final class Histograms {
  private final BinnedColumns columns;
  private final Measure measure;
  private final int[] starts;
  private final Deque<double[]> free = new ArrayDeque<>();

  Histograms(BinnedColumns columns, Measure measure) {
    this.columns = columns;
    this.measure = measure;
    this.starts = new int[columns.size() + 1];
    for (int f = 0; f < columns.size(); f++) {
      int groups = columns.get(f).bins() + 1;
      starts[f + 1] = Math.addExact(starts[f], Math.multiplyExact(groups, measure.width()));
    }
  }

  /** Returns where the groups of a feature begin. */
  int start(int feature) {
    return starts[feature];
  }

  /** Returns the groups of the given rows; {@link #release} takes the array back. */
  double[] collect(int[] rows, int from, int to) {
    double[] cells = free.isEmpty() ? new double[starts[columns.size()]] : free.pop();
    Arrays.fill(cells, 0);
    for (int f = 0; f < columns.size(); f++) {
      columns.get(f).collect(measure, rows, from, to, cells, starts[f]);
    }
    return cells;
  }

  /** Takes the rows of a part away from the whole. */
  static void subtract(double[] whole, double[] part) {
    for (int i = 0; i < whole.length; i++) {
      whole[i] -= part[i];
    }
  }

  /** Takes an array back that is not used any more. */
  void release(double[] cells) {
    free.push(cells);
  }
}
