package org.lacewing.explain.tree;

/**
 * How mixed the classes of a group of rows are. A tree of numbers always uses the variance, for
 * which there is no choice.
 */
public enum Criterion {
  /** {@code −Σ p·log2 p} in bits; a split's gain is the information gain (Quinlan 1986). */
  ENTROPY,
  /** {@code 1 − Σ p²}: how often two rows drawn with return differ (Breiman et al. 1984). */
  GINI
}
