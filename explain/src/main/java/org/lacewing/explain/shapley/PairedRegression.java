package org.lacewing.explain.shapley;

import java.util.ArrayList;
import java.util.List;

/**
 * Shapley values from the differences {@code D = v(S) − v(complement of S)} of coalition pairs, by
 * weighted least squares with exact additivity. It depends on the design alone, so one object
 * serves every explained row and output. Immutable and thread-safe.
 *
 * <p>With ε = +1 for players in S and −1 for the others, {@code D = ε·φ} for any game without
 * interactions of three or more players. One regression over all background rows gives a first φ⁰.
 * Then each background row b has a regression of its own that is drawn to φ⁰ as if by {@value
 * #PRIOR} further pairs,
 *
 * <pre>φᵇ = argmin Σ w (D − ε·φ)² + λ |φ − φ⁰|²   with Σ φᵇ = f(x) − f(b),</pre>
 *
 * and the result is their mean. So the differences between background rows, which are much larger
 * than those between coalitions, do not enter the error: each row's total is known. Where the
 * matrices would be too large, several background rows share a regression. Sums over signs are
 * taken over the smaller side alone, {@code Σ ε·a = 2 Σ a over S − Σ a}, which is less than half of
 * the work.
 *
 * <p>The standard error is that of the {@linkplain PairResiduals residuals}.
 */
final class PairedRegression {
  private static final int PRIOR = 6;
  private static final int MOST_ENTRIES = 4_000_000;

  private final CoalitionPairs pairs;
  private final int count;
  private final PairWeights weights;
  private final PairSystems systems;
  private final double[] shares;

  private PairedRegression(
      CoalitionPairs pairs, int count, PairWeights weights, PairSystems systems, double[] shares) {
    this.pairs = pairs;
    this.count = count;
    this.weights = weights;
    this.systems = systems;
    this.shares = shares;
  }

  /** Prepares the regressions over the first {@code count} pairs. */
  static PairedRegression of(CoalitionPairs pairs, int count) {
    int players = pairs.players();
    int rows = pairs.backgroundRows();
    int blocks = Math.max(1, Math.min(rows, MOST_ENTRIES / (players * players)));
    PairWeights weights = PairWeights.of(pairs, count);
    List<PairMoments> moments = new ArrayList<>();
    double[] shares = new double[blocks];
    for (int b = 0; b < rows; b++) {
      if (b < blocks) {
        moments.add(new PairMoments(players));
      }
      PairMoments own = moments.get(b % blocks);
      for (int pair = b; pair < count; pair += rows) {
        own.add(pairs, pair, weights.weight(pair));
      }
      shares[b % blocks] += 1.0 / rows;
    }
    return new PairedRegression(
        pairs, count, weights, PairSystems.of(players, moments, shares, PRIOR), shares);
  }

  /** Returns whether every coalition was played with every background row. */
  boolean complete() {
    return pairs.players() < Integer.SIZE
        && count == CoalitionPairs.most(pairs.players()) * pairs.backgroundRows();
  }

  /**
   * Returns the values of one output.
   *
   * @param differences D of each pair
   * @param totals {@code f(x) − f(b)} of each background row
   */
  OutputEstimate estimate(double[] differences, double[] totals) {
    int players = pairs.players();
    int blocks = shares.length;
    double[] blockTotals = new double[blocks];
    double[][] right = new double[blocks][players];
    for (int b = 0; b < totals.length; b++) {
      blockTotals[b % blocks] += totals[b] / (totals.length * shares[b % blocks]);
      double[] sides = new double[players];
      double sum = 0;
      for (int pair = b; pair < count; pair += totals.length) {
        double number = weights.weight(pair) * differences[pair];
        pairs.add(pair, number, sides);
        sum += number;
      }
      addSigned(sides, sum, right[b % blocks]);
    }
    PairFit fit = systems.solve(right, blockTotals);
    PairResiduals residuals = new PairResiduals(pairs, count, weights, systems, blocks);
    for (int b = 0; b < totals.length; b++) {
      residuals.add(b, fit.block(b % blocks), differences);
    }
    return residuals.estimate(fit.mean());
  }

  /** Adds {@code Σ a ε = 2 Σ a over S − Σ a}. */
  static void addSigned(double[] sides, double sum, double[] result) {
    for (int i = 0; i < result.length; i++) {
      result[i] += 2 * sides[i] - sum;
    }
  }
}
