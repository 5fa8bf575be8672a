package org.lacewing.explain.shapley;

/**
 * Solves {@code min ½ φᵀAφ − rᵀφ} over all φ that sum to a given total, for a symmetric positive
 * definite A: {@code φ = A⁺ r + d · total} with {@code d = A⁻¹1 / 1ᵀA⁻¹1} and {@code A⁺ = A⁻¹ − d
 * (A⁻¹1)ᵀ}. Immutable and thread-safe.
 */
final class SumConstraint {
  private final int size;
  private final double[] projected;
  private final double[] direction;

  private SumConstraint(int size, double[] projected, double[] direction) {
    this.size = size;
    this.projected = projected;
    this.direction = direction;
  }

  /** Inverts a matrix, {@code [size · size]}, which is overwritten. */
  static SumConstraint of(double[] matrix, int size) {
    invert(matrix, size);
    double[] sums = new double[size];
    double total = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        sums[i] += matrix[i * size + j];
      }
      total += sums[i];
    }
    double[] direction = new double[size];
    for (int i = 0; i < size; i++) {
      direction[i] = sums[i] / total;
      for (int j = 0; j < size; j++) {
        matrix[i * size + j] -= direction[i] * sums[j];
      }
    }
    return new SumConstraint(size, matrix, direction);
  }

  /** Gauss-Jordan elimination in place; pivots of a positive definite matrix are positive. */
  private static void invert(double[] a, int n) {
    for (int k = 0; k < n; k++) {
      double pivot = 1 / a[k * n + k];
      a[k * n + k] = 1;
      for (int j = 0; j < n; j++) {
        a[k * n + j] *= pivot;
      }
      for (int i = 0; i < n; i++) {
        if (i != k) {
          double factor = a[i * n + k];
          a[i * n + k] = 0;
          for (int j = 0; j < n; j++) {
            a[i * n + j] -= factor * a[k * n + j];
          }
        }
      }
    }
  }

  /** Adds {@code factor · A⁺ right} to {@code result}. */
  void add(double factor, double[] right, double[] result) {
    for (int j = 0; j < size; j++) {
      double value = factor * right[j];
      for (int i = 0; i < size; i++) {
        result[i] += value * projected[j * size + i];
      }
    }
  }

  /** Adds {@code factor · A⁺} to a matrix. */
  void addTo(double[] matrix, double factor) {
    for (int i = 0; i < projected.length; i++) {
      matrix[i] += factor * projected[i];
    }
  }

  /** Returns the solution with the given sum. */
  double[] solve(double[] right, double total) {
    double[] solution = new double[size];
    for (int i = 0; i < size; i++) {
      solution[i] = direction[i] * total;
    }
    add(1, right, solution);
    return solution;
  }

  /** Returns the sum of the diagonal of A⁺. */
  double trace() {
    double trace = 0;
    for (int i = 0; i < size; i++) {
      trace += projected[i * size + i];
    }
    return trace;
  }
}
