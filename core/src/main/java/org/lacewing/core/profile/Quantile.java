package org.lacewing.core.profile;

/** Quantiles by linear interpolation (definition 7 of Hyndman and Fan 1996). */
final class Quantile {
  private Quantile() {}

  /**
   * Returns a quantile.
   *
   * @param sorted one or more finite numbers in rising order
   * @param share 0 for the smallest to 1 for the largest
   */
  static double of(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(sorted.length - 1, below + 1);
    double weight = position - below;
    return weight == 0 || sorted[below] == sorted[above]
        ? sorted[below]
        : sorted[below] * (1 - weight) + sorted[above] * weight;
  }
}
