package org.lacewing.explain.surrogate;

import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.tensor.Tensor;

/** How close the answers of two models are to each other. */
public final class Fidelity {
  private Fidelity() {}

  /**
   * Returns the share of rows for which both models predict the same class.
   *
   * @param first {@code [rows, classes]} probabilities, one row or more
   * @param second the same shape
   */
  public static double agreement(Tensor first, Tensor second) {
    int[] a = ClassLabels.predicted(first);
    int[] b = ClassLabels.predicted(second);
    int same = 0;
    for (int row = 0; row < a.length; row++) {
      same += a[row] == b[row] ? 1 : 0;
    }
    return (double) same / a.length;
  }

  /**
   * Returns how much of the variation of the reference is matched: {@code 1 − Σ(p − p̂)² / Σ(p −
   * mean p)²}, summed over all rows and outputs, the mean being that of the output.
   *
   * @return at most 1; NaN if the reference is the same for all rows
   */
  public static double r2(Tensor reference, double[][] approximation) {
    int rows = reference.dimension(0);
    int outputs = reference.dimension(1);
    double residual = 0;
    double spread = 0;
    boolean constant = true;
    for (int output = 0; output < outputs; output++) {
      double mean = 0;
      for (int row = 0; row < rows; row++) {
        mean += (reference.at(row, output) - mean) / (row + 1);
      }
      for (int row = 0; row < rows; row++) {
        double value = reference.at(row, output);
        constant &= value == reference.at(0, output);
        residual += (value - approximation[row][output]) * (value - approximation[row][output]);
        spread += (value - mean) * (value - mean);
      }
    }
    return constant ? Double.NaN : 1 - residual / spread;
  }
}
