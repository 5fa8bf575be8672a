package org.lacewing.explain.tree;

import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Target;
import org.lacewing.core.random.Seed;

/**
 * A tree that was grown and then pruned by {@link PruningPath cost and complexity}. The price of a
 * leaf is chosen by cross-validation: trees grown without a fold are pruned at the prices of the
 * whole tree (between two of them, at their geometric mean) and answer the fold's rows.
 *
 * @param tree the pruned tree
 * @param grownLeaves leaves before pruning
 * @param price the price α of a leaf, in cost for each training row: the share of rows of another
 *     class, or the squared deviation
 * @param error mean cost of a row that was left out, NaN without cross-validation
 * @param standardError of that mean, NaN without cross-validation
 */
public record PrunedTree(
    TreeModel tree, int grownLeaves, double price, double error, double standardError) {

  /**
   * Fits a tree.
   *
   * @param train labelled rows
   * @param folds parts of the cross-validation, 2 or more; with fewer rows as many as there are
   *     rows
   * @param seed draws the folds; without pruning of no effect
   * @throws org.lacewing.core.error.DataException as {@link TreeModel#fit} does
   */
  public static PrunedTree fit(
      Dataset train, Target target, TreeSettings settings, Pruning pruning, int folds, Seed seed) {
    Measure measure = LabelColumn.of(train, target, settings.criterion());
    BinnedColumns columns = BinnedColumns.of(train.schema().features(), train.table());
    int[] rows = IntStream.range(0, train.rows()).toArray();
    Growth root = TreeGrower.grow(columns, measure, settings, rows);
    int grown = root.leavesAt(Growth.UNPRUNED);
    if (pruning == Pruning.NONE || grown == 1) {
      TreeNode whole = root.finished(columns, measure, Growth.UNPRUNED);
      TreeModel tree = TreeModel.of(target, train.schema(), whole);
      return new PrunedTree(tree, grown, 0, Double.NaN, Double.NaN);
    }
    List<Double> prices = PruningPath.of(root);
    FoldErrors errors =
        FoldErrors.measure(columns, measure, settings, prices, Math.min(folds, rows.length), seed);
    int chosen = errors.choose(pruning);
    double price = chosen == 0 ? 0 : prices.get(chosen - 1);
    TreeNode pruned = root.finished(columns, measure, chosen == 0 ? Growth.UNPRUNED : price);
    return new PrunedTree(
        TreeModel.of(target, train.schema(), pruned),
        grown,
        price,
        errors.mean(chosen),
        errors.standardError(chosen));
  }
}
