package org.lacewing.explain.shapley;

/**
 * What a fit leaves, and how unsure its values are. In each regression the rounds of pairs are
 * dealt to two groups, more where there are few regressions, so that there are {@value #FREEDOM}
 * degrees of freedom or more. What the residuals of a group, against the mean of the groups, would
 * move the values by is squared and summed: a group jackknife in one step. Residuals are enlarged
 * by their leverage and reduced by the share of the coalitions that were drawn.
 *
 * <p>The groups with even numbers and those with odd ones also say how far the values of either
 * half of the pairs are from those of all. Used by one thread.
 */
final class PairResiduals {
  private static final int FREEDOM = 16;
  private static final double LARGEST_LEVERAGE = 0.9;

  private final CoalitionPairs pairs;
  private final int count;
  private final PairWeights weights;
  private final PairSystems systems;
  private final int players;
  private final int groups;

  /** Σ w e ε, {@code [regressions][groups][players]}. */
  private final double[][][] sums;

  private double unexplained;
  private double spread;

  PairResiduals(
      CoalitionPairs pairs, int count, PairWeights weights, PairSystems systems, int regressions) {
    this.pairs = pairs;
    this.count = count;
    this.weights = weights;
    this.systems = systems;
    this.players = pairs.players();
    this.groups = 2 * ((FREEDOM + regressions - 1) / regressions / 2 + 1);
    this.sums = new double[regressions][groups][players];
  }

  /** Adds the pairs of a background row, whose regression found {@code values}. */
  void add(int background, double[] values, double[] differences) {
    int regression = background % sums.length;
    double all = 0;
    for (double value : values) {
      all += value;
    }
    double scale = 1 / (1 - Math.min(LARGEST_LEVERAGE, systems.leverage(regression)));
    double[][] sides = new double[groups][players];
    double[] factors = new double[groups];
    for (int pair = background; pair < count; pair += pairs.backgroundRows()) {
      double residual = differences[pair] - 2 * pairs.sum(pair, values) + all;
      double weight = weights.weight(pair);
      unexplained += weight * residual * residual;
      spread += weight * differences[pair] * differences[pair];
      double factor = weight * weights.missingRoot(pair) * residual * scale;
      int group = pairs.round(pair) % groups;
      pairs.add(pair, factor, sides[group]);
      factors[group] += factor;
    }
    for (int group = 0; group < groups; group++) {
      PairedRegression.addSigned(sides[group], factors[group], sums[regression][group]);
    }
  }

  /** Returns the values with their errors, once all background rows have been added. */
  OutputEstimate estimate(double[] values) {
    double[] errors = new double[players];
    double[] half = new double[players];
    for (int regression = 0; regression < sums.length; regression++) {
      double[] last = new double[players];
      for (int group = 0; group < groups - 1; group++) {
        double[] shift = systems.shift(regression, againstMean(sums[regression], group));
        take(shift, group, errors, half);
        for (int i = 0; i < players; i++) {
          last[i] -= shift[i];
        }
      }
      take(last, groups - 1, errors, half);
    }
    double[] first = new double[players];
    double[] second = new double[players];
    for (int i = 0; i < players; i++) {
      errors[i] = Math.sqrt(errors[i]);
      first[i] = values[i] + half[i];
      second[i] = values[i] - half[i];
    }
    // Where no difference is other than 0 there is nothing to explain.
    double r2 = spread > 0 ? 1 - unexplained / spread : Double.NaN;
    return new OutputEstimate(values, errors, r2, first, second);
  }

  private double[] againstMean(double[][] own, int group) {
    double[] apart = own[group].clone();
    for (double[] sum : own) {
      for (int i = 0; i < players; i++) {
        apart[i] -= sum[i] / groups;
      }
    }
    return apart;
  }

  private void take(double[] shift, int group, double[] squares, double[] half) {
    double freedom = (double) groups / (groups - 1);
    for (int i = 0; i < players; i++) {
      squares[i] += freedom * shift[i] * shift[i];
      half[i] += group % 2 == 0 ? shift[i] : -shift[i];
    }
  }
}
