package org.lacewing.explain.surrogate;

import java.util.Optional;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;
import org.lacewing.explain.HeldOut;
import org.lacewing.explain.tree.Criterion;
import org.lacewing.explain.tree.Pruning;
import org.lacewing.explain.tree.TreeSettings;

/**
 * Settings of {@link SurrogateTreeExplainer}.
 *
 * @param maxDepth see {@link TreeSettings}
 * @param minLeaf see {@link TreeSettings}
 * @param criterion see {@link TreeSettings}
 * @param pruning which tree is taken of those that cost-complexity pruning gives
 * @param folds parts of the cross-validation that pruning is chosen by
 * @param probability a class whose probability is imitated by numbers; if absent, the decision is
 * @param rows which held-out rows fidelity is measured on
 */
public record SurrogateTreeSettings(
    @Setting(
            value = "Most conditions on the way to a leaf; 0 gives a single leaf.",
            defaultsTo = "4")
        int maxDepth,
    @Setting(value = "Fewest training rows in a leaf, 1 or more.", defaultsTo = "5") int minLeaf,
    @Setting(value = "How mixed classes are judged.", defaultsTo = "entropy") Criterion criterion,
    @Setting(
            value = "Which pruned tree is taken, by cross-validated fidelity.",
            defaultsTo = "best")
        Pruning pruning,
    @Setting(value = "Parts of the cross-validation, 2 or more.", defaultsTo = "5") int folds,
    @Setting(value = "A class whose probability is imitated instead of the decision.")
        Optional<String> probability,
    @Setting(value = "Held-out rows the fidelity is measured on.", defaultsTo = "test")
        HeldOut rows) {

  private static final int MOST_FOLDS = 100;

  /** Checks the ranges. */
  public SurrogateTreeSettings {
    new TreeSettings(maxDepth, minLeaf, criterion);
    Require.between("folds", folds, 2, MOST_FOLDS);
  }

  /** Returns the size of the tree. */
  public TreeSettings tree() {
    return new TreeSettings(maxDepth, minLeaf, criterion);
  }
}
