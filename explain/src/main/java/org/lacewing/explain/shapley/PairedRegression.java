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
 * matrices would be too large, several background rows share a regression.
 *
 * <p>The standard error is that of the residuals, enlarged by their leverage, reduced by the share
 * of the coalitions that were drawn, and summed in {@value #GROUPS} groups of pairs: a group
 * jackknife in one step.
 */
final class PairedRegression {
  private static final int PRIOR = 6;
  private static final int GROUPS = 16;
  private static final int MOST_ENTRIES = 4_000_000;
  private static final double LARGEST_LEVERAGE = 0.9;

  private final CoalitionPairs pairs;
  private final int count;
  private final PairWeights weights;
  private final PairSystems all;
  private final PairSystems even;
  private final PairSystems odd;
  private final double[] shares;
  private final PairSigns signs;

  private PairedRegression(
      CoalitionPairs pairs,
      int count,
      PairWeights weights,
      List<PairSystems> systems,
      double[] shares,
      PairSigns signs) {
    this.pairs = pairs;
    this.count = count;
    this.weights = weights;
    this.even = systems.get(0);
    this.odd = systems.get(1);
    this.all = systems.get(2);
    this.shares = shares;
    this.signs = signs;
  }

  /** Prepares the regressions over the first {@code count} pairs. */
  static PairedRegression of(CoalitionPairs pairs, int count) {
    int players = pairs.players();
    int blocks = Math.max(1, Math.min(pairs.backgroundRows(), MOST_ENTRIES / (players * players)));
    PairWeights weights = PairWeights.of(pairs, count);
    List<List<PairMoments>> halves = List.of(empty(players, blocks), empty(players, blocks));
    PairSigns signs = PairSigns.of(pairs, count);
    PairSigns reader = signs.reader();
    for (int pair = 0; pair < count; pair++) {
      int from = reader.place(pair);
      halves
          .get(pairs.round(pair) % 2)
          .get(pairs.background(pair) % blocks)
          .add(reader.values(), from, weights.weight(pair));
    }
    double[] shares = new double[blocks];
    for (int b = 0; b < pairs.backgroundRows(); b++) {
      shares[b % blocks] += 1.0 / pairs.backgroundRows();
    }
    List<PairSystems> systems = new ArrayList<>();
    for (List<PairMoments> half : halves) {
      systems.add(PairSystems.of(players, half, shares, PRIOR));
    }
    for (int block = 0; block < blocks; block++) {
      halves.get(0).get(block).add(halves.get(1).get(block));
    }
    systems.add(PairSystems.of(players, halves.get(0), shares, PRIOR));
    return new PairedRegression(pairs, count, weights, systems, shares, signs);
  }

  private static List<PairMoments> empty(int players, int blocks) {
    List<PairMoments> moments = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      moments.add(new PairMoments(players));
    }
    return moments;
  }

  int count() {
    return count;
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
    for (int b = 0; b < totals.length; b++) {
      blockTotals[b % blocks] += totals[b] / (totals.length * shares[b % blocks]);
    }
    double[][][] right = new double[2][blocks][players];
    PairSigns reader = signs.reader();
    float[] values = reader.values();
    for (int pair = 0; pair < count; pair++) {
      int from = reader.place(pair);
      double factor = weights.weight(pair) * differences[pair];
      double[] sum = right[pairs.round(pair) % 2][pairs.background(pair) % blocks];
      for (int i = 0; i < players; i++) {
        sum[i] += factor * values[from + i];
      }
    }
    double[] first = even.solve(right[0], blockTotals).mean();
    double[] second = odd.solve(right[1], blockTotals).mean();
    for (int block = 0; block < blocks; block++) {
      for (int i = 0; i < players; i++) {
        right[0][block][i] += right[1][block][i];
      }
    }
    PairFit fit = all.solve(right[0], blockTotals);
    double[] errors = new double[players];
    double r2 = residuals(fit, differences, blocks, errors);
    return new OutputEstimate(fit.mean(), errors, r2, first, second);
  }

  /** Writes standard errors and returns the weighted R²; NaN if no difference is other than 0. */
  private double residuals(PairFit fit, double[] differences, int blocks, double[] errors) {
    int players = pairs.players();
    double[][][] sums = new double[GROUPS][blocks][players];
    PairSigns reader = signs.reader();
    float[] ones = reader.values();
    double unexplained = 0;
    double spread = 0;
    for (int pair = 0; pair < count; pair++) {
      int from = reader.place(pair);
      int block = pairs.background(pair) % blocks;
      double[] values = fit.block(block);
      double fitted = dot(values, ones, from);
      double weight = weights.weight(pair);
      double residual = differences[pair] - fitted;
      unexplained += weight * residual * residual;
      spread += weight * differences[pair] * differences[pair];
      double leverage = Math.min(LARGEST_LEVERAGE, all.leverage(block));
      double factor = weight * Math.sqrt(weights.missing(pair)) * residual / (1 - leverage);
      double[] sum = sums[(pairs.round(pair) + pairs.background(pair)) % GROUPS][block];
      for (int i = 0; i < players; i++) {
        sum[i] += factor * ones[from + i];
      }
    }
    for (double[][] group : sums) {
      double[] shift = all.shift(group);
      for (int i = 0; i < players; i++) {
        errors[i] += shift[i] * shift[i] * GROUPS / (GROUPS - 1);
      }
    }
    for (int i = 0; i < players; i++) {
      errors[i] = Math.sqrt(errors[i]);
    }
    return spread > 0 ? 1 - unexplained / spread : Double.NaN;
  }

  /** Returns the scalar product; four sums side by side keep the processor busy. */
  private static double dot(double[] values, float[] signs, int from) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < values.length; i += 4) {
      a += values[i] * signs[from + i];
      b += values[i + 1] * signs[from + i + 1];
      c += values[i + 2] * signs[from + i + 2];
      d += values[i + 3] * signs[from + i + 3];
    }
    for (; i < values.length; i++) {
      a += values[i] * signs[from + i];
    }
    return (a + b) + (c + d);
  }
}
