package org.lacewing.explain.tree;

import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * How large a tree may grow.
 *
 * @param maxDepth conditions on the way from the root to a leaf, at most; 0 gives a single leaf
 * @param minLeaf training rows in a leaf, at least; 1 or more
 * @param criterion how mixed classes are judged; without effect on numbers
 */
public record TreeSettings(
    @Setting(
            value = "Most conditions on the way to a leaf; 0 gives a single leaf.",
            defaultsTo = "4")
        int maxDepth,
    @Setting(value = "Fewest training rows in a leaf, 1 or more.", defaultsTo = "5") int minLeaf,
    @Setting(value = "How mixed classes are judged.", defaultsTo = "entropy") Criterion criterion) {
  private static final int DEEPEST = 64;

  /** Checks the ranges. */
  public TreeSettings {
    Require.between("maxDepth", maxDepth, 0, DEEPEST);
    Require.atLeast("minLeaf", minLeaf, 1);
  }

  /** Makes settings with {@link Criterion#ENTROPY}. */
  public TreeSettings(int maxDepth, int minLeaf) {
    this(maxDepth, minLeaf, Criterion.ENTROPY);
  }

  /** Returns depth 4, 5 rows in a leaf, entropy. */
  public static TreeSettings defaults() {
    return new TreeSettings(4, 5);
  }
}
