package org.lacewing.explain.surrogate;

import org.lacewing.core.plugin.Setting;
import org.lacewing.explain.HeldOut;
import org.lacewing.explain.tree.Criterion;
import org.lacewing.explain.tree.TreeSettings;

/**
 * Settings of {@link SurrogateTreeExplainer}.
 *
 * @param maxDepth see {@link TreeSettings}
 * @param minLeaf see {@link TreeSettings}
 * @param criterion see {@link TreeSettings}
 * @param rows which held-out rows fidelity is measured on
 */
public record SurrogateTreeSettings(
    @Setting(
            value = "Most conditions on the way to a leaf; 0 gives a single leaf.",
            defaultsTo = "4")
        int maxDepth,
    @Setting(value = "Fewest training rows in a leaf, 1 or more.", defaultsTo = "5") int minLeaf,
    @Setting(value = "How mixed classes are judged.", defaultsTo = "entropy") Criterion criterion,
    @Setting(value = "Held-out rows the fidelity is measured on.", defaultsTo = "test")
        HeldOut rows) {
  /** Checks the ranges. */
  public SurrogateTreeSettings {
    new TreeSettings(maxDepth, minLeaf, criterion);
  }

  /** Returns the size of the tree. */
  public TreeSettings tree() {
    return new TreeSettings(maxDepth, minLeaf, criterion);
  }
}
