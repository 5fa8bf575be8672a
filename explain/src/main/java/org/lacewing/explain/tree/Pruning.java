package org.lacewing.explain.tree;

/** Which tree of the pruned ones is taken, by their error on rows left out in cross-validation. */
public enum Pruning {
  /** The tree as it grew. */
  NONE,
  /** The tree with the smallest error; of equal ones the smallest tree. */
  BEST,
  /**
   * The smallest tree whose error is within one standard error of the smallest error (Breiman et
   * al. 1984, section 3.4.3).
   */
  ONE_STANDARD_ERROR
}
