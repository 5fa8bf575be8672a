package org.lacewing.explain.tree;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.lacewing.core.random.Seed;

/**
 * What rows cost that were left out when the tree grew, for each price of a leaf: number 0 stands
 * for the tree as it grew, number k for the k-th price.
 */
final class FoldErrors {
  private final int rows;
  private final double[] sums;
  private final double[] squares;

  private FoldErrors(int rows, int prices) {
    this.rows = rows;
    this.sums = new double[prices + 1];
    this.squares = new double[prices + 1];
  }

  /** Grows a tree without each fold, prunes it at each price and lets it answer the fold. */
  static FoldErrors measure(
      BinnedColumns columns,
      Measure measure,
      TreeSettings settings,
      List<Double> prices,
      int folds,
      Seed seed) {
    FoldErrors errors = new FoldErrors(measure.rows(), prices.size());
    double[] between = between(prices);
    int[] order = shuffled(measure.rows(), seed.generator());
    for (int fold = 0; fold < folds; fold++) {
      int number = fold;
      int[] taught = IntStream.range(0, order.length).filter(i -> i % folds != number).toArray();
      Arrays.setAll(taught, i -> order[taught[i]]);
      Growth root = TreeGrower.grow(columns, measure, settings, taught);
      PruningPath.of(root);
      for (int i = fold; i < order.length; i += folds) {
        for (int p = 0; p < between.length; p++) {
          double loss = measure.loss(root.reached(columns, order[i], between[p]), order[i]);
          errors.sums[p] += loss;
          errors.squares[p] += loss * loss;
        }
      }
    }
    return errors;
  }

  /** Returns a price for each tree of the path that stands for all prices that give this tree. */
  private static double[] between(List<Double> prices) {
    double[] between = new double[prices.size() + 1];
    between[0] = Growth.UNPRUNED;
    for (int p = 1; p <= prices.size(); p++) {
      double from = prices.get(p - 1);
      between[p] = p == prices.size() ? Double.POSITIVE_INFINITY : Math.sqrt(from * prices.get(p));
    }
    return between;
  }

  private static int[] shuffled(int rows, RandomGenerator random) {
    int[] order = IntStream.range(0, rows).toArray();
    for (int i = rows - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int row = order[i];
      order[i] = order[other];
      order[other] = row;
    }
    return order;
  }

  double mean(int number) {
    return sums[number] / rows;
  }

  /** Returns the standard error of the mean over rows. */
  double standardError(int number) {
    double mean = mean(number);
    return Math.sqrt(Math.max(0, squares[number] / rows - mean * mean) / rows);
  }

  /** Returns the number of the tree that is to be taken; of equal ones the smallest. */
  int choose(Pruning pruning) {
    int best = 0;
    for (int p = 1; p < sums.length; p++) {
      best = sums[p] <= sums[best] ? p : best;
    }
    if (pruning == Pruning.BEST) {
      return best;
    }
    double most = mean(best) + standardError(best);
    int smallest = best;
    for (int p = best; p < sums.length; p++) {
      smallest = mean(p) <= most ? p : smallest;
    }
    return smallest;
  }
}
