package org.lacewing.explain.shapley;

/** A solution of {@link PairSystems}; its arrays are not changed. */
final class PairFit {
  private final double[][] blocks;
  private final double[] mean;

  PairFit(double[][] blocks, double[] mean) {
    this.blocks = blocks;
    this.mean = mean;
  }

  /** Returns the values of a block of background rows. */
  double[] block(int number) {
    return blocks[number];
  }

  /** Returns the mean over the background rows: the result. */
  double[] mean() {
    return mean;
  }
}
