package org.lacewing.explain.rules;

import org.lacewing.explain.local.NormalQuantile;

/**
 * The χ² value that a likelihood ratio exceeds by chance with a given probability p. With one
 * degree of freedom it is the square of a normal quantile, with two {@code −2·ln p}, with more
 * Wilson's and Hilferty's cube (1931) {@code d · (1 − 2/(9d) + z·√(2/(9d)))³}, within 2 % for
 * probabilities from 0.05 down to 0.001.
 */
final class Significance {
  private Significance() {}

  static double threshold(double probability, int degrees) {
    if (probability >= 1) {
      return 0;
    }
    if (degrees == 1) {
      double z = NormalQuantile.of(probability / 2);
      return z * z;
    }
    if (degrees == 2) {
      return -2 * Math.log(probability);
    }
    double part = 2.0 / (9 * degrees);
    double root = 1 - part - NormalQuantile.of(probability) * Math.sqrt(part);
    return root <= 0 ? 0 : degrees * root * root * root;
  }
}
