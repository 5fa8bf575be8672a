package org.lacewing.explain.anchor;

/**
 * Bounds on a share from a sample of it: the shares p with {@code n · KL(mean, p) ≤ level}, KL
 * being the divergence of two coins (Kaufmann and Kalyanakrishnan 2013).
 */
final class PrecisionBound {
  private static final int STEPS = 40;

  private PrecisionBound() {}

  static double lower(double mean, long count, double level) {
    double low = 0;
    double high = mean;
    for (int step = 0; step < STEPS; step++) {
      double middle = (low + high) / 2;
      if (count * divergence(mean, middle) > level) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  static double upper(double mean, long count, double level) {
    return 1 - lower(1 - mean, count, level);
  }

  private static double divergence(double p, double q) {
    return part(p, q) + part(1 - p, 1 - q);
  }

  private static double part(double p, double q) {
    return p == 0 ? 0 : q == 0 ? Double.POSITIVE_INFINITY : p * Math.log(p / q);
  }
}
