package org.lacewing.explain.rules;

import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.random.Seed;
import org.lacewing.core.random.Shuffle;
import org.lacewing.explain.Parallel;
import org.lacewing.explain.TimeLimit;
import org.lacewing.explain.tree.BinnedColumns;
import org.lacewing.explain.tree.Pruning;

/**
 * What rows cost that were left out when rules were learned, for each number of rules from 0 on. A
 * list learned without a fold is cut to that many rules and answers the fold's rows.
 */
final class LengthErrors {
  private final int rows;
  private final double[] sums;
  private final double[] squares;
  private boolean complete = true;

  private LengthErrors(int rows, int most) {
    this.rows = rows;
    this.sums = new double[most + 1];
    this.squares = new double[most + 1];
  }

  /**
   * Measures.
   *
   * @param most the largest number of rules
   * @param folds parts, 2 or more
   * @param seed draws the folds
   */
  static LengthErrors measure(
      BinnedColumns columns,
      Taught taught,
      RuleSettings settings,
      int most,
      int folds,
      Seed seed,
      Parallel parallel,
      TimeLimit limit) {
    LengthErrors errors = new LengthErrors(taught.rows(), most);
    int[] order = Shuffle.permutation(taught.rows(), seed.generator());
    List<Covering> learned =
        parallel.map(
            "cross-validation",
            folds,
            fold -> {
              int[] rest =
                  IntStream.range(0, order.length)
                      .filter(i -> i % folds != fold)
                      .map(i -> order[i])
                      .toArray();
              return Covering.of(columns, taught, settings, rest, limit);
            });
    for (int fold = 0; fold < folds; fold++) {
      Covering list = learned.get(fold);
      errors.complete &= list.complete();
      for (int i = fold; i < order.length; i += folds) {
        errors.add(list, taught, order[i]);
      }
    }
    return errors;
  }

  private void add(Covering list, Taught taught, int row) {
    int reached = list.reached(row);
    for (int length = 0; length < sums.length; length++) {
      int cut = Math.min(length, list.size());
      double[] answer = reached < cut ? list.group(reached) : list.rest(cut);
      // Where every row of training met a rule, the list answers others as if it had none.
      double loss = taught.loss(taught.count(answer) > 0 ? answer : list.rest(0), row);
      sums[length] += loss;
      squares[length] += loss * loss;
    }
  }

  /** Returns whether time did not end the work early. */
  boolean complete() {
    return complete;
  }

  double mean(int length) {
    return sums[length] / rows;
  }

  /** Returns the standard error of the mean over rows. */
  double standardError(int length) {
    double mean = mean(length);
    return Math.sqrt(Math.max(0, squares[length] / rows - mean * mean) / rows);
  }

  /** Returns the number of rules to be taken; of equally good numbers the smallest. */
  int choose(Pruning pruning) {
    int best = 0;
    for (int length = 1; length < sums.length; length++) {
      best = sums[length] < sums[best] ? length : best;
    }
    if (pruning == Pruning.BEST) {
      return best;
    }
    double most = mean(best) + standardError(best);
    return IntStream.rangeClosed(0, best)
        .filter(length -> mean(length) <= most)
        .findFirst()
        .orElse(best);
  }
}
