package org.lacewing.explain.evaluation;

import java.util.List;

/** On how few features an explanation rests. It tells how short it is, not whether it is right. */
public final class Sparseness {
  private Sparseness() {}

  /**
   * Returns Gini's index of the absolute values (P. Chalasani, J. Chen, A. R. Chowdhury, X. Wu and
   * S. Jha, 2020): with the n values a in rising order {@code 1 − 2 · Σ_k a_k/Σa · (n − k + ½)/n}.
   *
   * @return 0 if all are equally large, up to 1 − 1/n if one has all; NaN if all are 0
   */
  public static double gini(List<Double> values) {
    double[] sizes = values.stream().mapToDouble(Math::abs).sorted().toArray();
    double sum = 0;
    double weighted = 0;
    for (int k = 1; k <= sizes.length; k++) {
      sum += sizes[k - 1];
      weighted += sizes[k - 1] * (sizes.length - k + 0.5) / sizes.length;
    }
    return sum == 0 ? Double.NaN : 1 - 2 * weighted / sum;
  }

  /**
   * Returns the effective number of features: the exponential of the entropy of the shares that the
   * absolute values have (the complexity of U. Bhatt, A. Weller and J. M. F. Moura, 2020, as a
   * number of features).
   *
   * @return from 1, one feature has all, to n, all are equally large; NaN if all are 0
   */
  public static double effectiveFeatures(List<Double> values) {
    double sum = values.stream().mapToDouble(Math::abs).sum();
    double entropy = 0;
    for (double value : values) {
      double share = Math.abs(value) / sum;
      entropy -= share > 0 ? share * Math.log(share) : 0;
    }
    return sum == 0 ? Double.NaN : Math.exp(entropy);
  }
}
