package org.lacewing.explain.shapley;

import java.util.List;

/**
 * The regression over all background rows and the one of each block of them, ready to be solved for
 * any right-hand side. Immutable and thread-safe.
 */
final class PairSystems {
  private static final double TINY = 1e-10;

  private final int players;
  private final SumConstraint pooled;
  private final SumConstraint[] blocks;
  private final double[] ridges;
  private final double[] shares;
  private final double[] leverages;

  /** How the common values move the mean ones: Σ share · ridge · A⁺ over the blocks. */
  private final double[] spill;

  private PairSystems(
      int players,
      SumConstraint pooled,
      SumConstraint[] blocks,
      double[] ridges,
      double[] shares,
      double[] leverages,
      double[] spill) {
    this.players = players;
    this.pooled = pooled;
    this.blocks = blocks;
    this.ridges = ridges;
    this.shares = shares;
    this.leverages = leverages;
    this.spill = spill;
  }

  /**
   * Prepares the regressions.
   *
   * @param moments one a block
   * @param shares the share of each block in the background rows
   * @param prior how many pairs the common values count for in a block
   */
  static PairSystems of(int players, List<PairMoments> moments, double[] shares, double prior) {
    PairMoments sum = new PairMoments(players);
    SumConstraint[] blocks = new SumConstraint[moments.size()];
    double[] ridges = new double[blocks.length];
    double[] leverages = new double[blocks.length];
    double[] spill = new double[players * players];
    for (int block = 0; block < blocks.length; block++) {
      PairMoments own = moments.get(block);
      sum.add(own);
      ridges[block] = prior * own.meanWeight();
      blocks[block] = SumConstraint.of(own.gram(ridges[block]), players);
      double taken = players - 1 - ridges[block] * blocks[block].trace();
      leverages[block] = taken / Math.max(1, own.count());
      blocks[block].addTo(spill, shares[block] * ridges[block]);
    }
    double least = TINY * (1 + sum.gram(0)[0]);
    return new PairSystems(
        players,
        SumConstraint.of(sum.gram(least), players),
        blocks,
        ridges,
        shares.clone(),
        leverages,
        spill);
  }

  /**
   * Solves for one output.
   *
   * @param right Σ w D ε of each block
   * @param totals the sum of the values in each block
   */
  PairFit solve(double[][] right, double[] totals) {
    double[] sum = new double[players];
    double total = 0;
    for (int block = 0; block < blocks.length; block++) {
      total += shares[block] * totals[block];
      for (int i = 0; i < players; i++) {
        sum[i] += right[block][i];
      }
    }
    double[] common = pooled.solve(sum, total);
    double[] mean = new double[players];
    double[][] values = new double[blocks.length][];
    for (int block = 0; block < blocks.length; block++) {
      double[] own = right[block].clone();
      for (int i = 0; i < players; i++) {
        own[i] += ridges[block] * common[i];
      }
      values[block] = blocks[block].solve(own, totals[block]);
      for (int i = 0; i < players; i++) {
        mean[i] += shares[block] * values[block][i];
      }
    }
    return new PairFit(values, mean);
  }

  /** Returns how many values a block's fit takes from its own pairs, for each of the pairs. */
  double leverage(int block) {
    return leverages[block];
  }

  /**
   * Returns by how much the mean values move when residuals are added to one block.
   *
   * @param residuals Σ w e ε of the block
   */
  double[] shift(int block, double[] residuals) {
    double[] common = new double[players];
    pooled.add(1, residuals, common);
    double[] shift = new double[players];
    blocks[block].add(shares[block], residuals, shift);
    for (int j = 0; j < players; j++) {
      for (int i = 0; i < players; i++) {
        shift[i] += common[j] * spill[j * players + i];
      }
    }
    return shift;
  }
}
