package org.lacewing.explain.rules;

import java.util.Arrays;
import java.util.List;

/**
 * Tries the first bins of an order of bins as a part of a region's rows: the first one alone, the
 * first two and so on. Of equal ones the shortest stays. Not thread-safe.
 */
final class Prefixes {
  private final Taught taught;
  private final double[] all;
  private final double spread;
  private final int minRows;
  private final double threshold;
  private final double[] part;
  private final int[] promisingSizes;
  private final double[] promises;
  private int worthySize;
  private double worth;

  /**
   * Makes an object for the rows that no earlier rule has.
   *
   * @param spread see {@link Taught#spread}
   * @param minRows fewest rows of a part
   * @param threshold what {@link Taught#evidence} must exceed
   */
  Prefixes(Taught taught, double[] all, double spread, int minRows, double threshold) {
    this.taught = taught;
    this.all = all;
    this.spread = spread;
    this.minRows = minRows;
    this.threshold = threshold;
    this.part = new double[taught.width()];
    this.promisingSizes = new int[taught.goals()];
    this.promises = new double[taught.goals()];
  }

  /**
   * Looks for the best prefixes.
   *
   * @param cells the region's rows by bin
   * @param order bins, each of which has rows
   * @param least bins of the shortest prefix tried
   * @param most bins of the longest one
   */
  void scan(double[] cells, List<Integer> order, int least, int most) {
    Arrays.fill(promisingSizes, 0);
    worthySize = 0;
    Arrays.fill(promises, 0);
    worth = 0;
    Arrays.fill(part, 0);
    int rows = taught.count(all);
    for (int size = 1; size <= most; size++) {
      int at = order.get(size - 1) * part.length;
      for (int i = 0; i < part.length; i++) {
        part[i] += cells[at + i];
      }
      int count = taught.count(part);
      if (size < least || count < minRows || count == rows) {
        continue;
      }
      for (int goal = 0; goal < promises.length; goal++) {
        double promised = taught.promise(all, part, goal);
        if (promised > promises[goal]) {
          promises[goal] = promised;
          promisingSizes[goal] = size;
        }
      }
      double worthy = taught.worth(all, part);
      if (worthy > worth && taught.evidence(all, part, spread) > threshold) {
        worth = worthy;
        worthySize = size;
      }
    }
  }

  /** Returns how many bins the prefix has that promises most for a goal; 0 if there is none. */
  int promisingSize(int goal) {
    return promisingSizes[goal];
  }

  /** Returns its promise. */
  double promise(int goal) {
    return promises[goal];
  }

  /** Returns how many bins the prefix has that is the best rule; 0 if there is none. */
  int worthySize() {
    return worthySize;
  }

  /** Returns what it is worth. */
  double worth() {
    return worth;
  }
}
