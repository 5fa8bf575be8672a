package org.lacewing.compression.rate;

import org.lacewing.compression.linear.Cholesky;

/**
 * The factors {@code A = L · D · Lᵀ} of a positive definite matrix: {@code L} is lower triangular
 * with ones on its diagonal, {@code D} diagonal. Arrays are read only.
 */
final class Ldl {
  /** {@code L}, {@code [n, n]} in row-major order. */
  final double[] lower;

  /** {@code D}, {@code [n]}. */
  final double[] diagonal;

  Ldl(Cholesky cholesky) {
    int size = cholesky.size();
    lower = cholesky.lower();
    diagonal = new double[size];
    for (int j = 0; j < size; j++) {
      double pivot = lower[j * size + j];
      diagonal[j] = pivot * pivot;
      for (int i = j; i < size; i++) {
        lower[i * size + j] /= pivot;
      }
    }
  }

  int size() {
    return diagonal.length;
  }
}
