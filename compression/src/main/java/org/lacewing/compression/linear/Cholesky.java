package org.lacewing.compression.linear;

import java.util.Arrays;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * The factor {@code A = L · Lᵀ} of a symmetric positive definite matrix, in 64-bit floats, and what
 * it solves. Matrices are {@code [n, n]} in row-major order. Immutable and thread-safe.
 *
 * <p>Matrices of moments are seldom definite: inputs that never vary, or that repeat one another,
 * make them singular. {@link #damped} makes them definite by the usual remedy.
 */
public final class Cholesky {
  /** How often the damping is doubled: from 1 % of the mean diagonal up to 10⁷ times it. */
  private static final int DOUBLINGS = 30;

  private final int size;
  private final double[] lower;
  private final double damping;

  private Cholesky(int size, double[] lower, double damping) {
    this.size = size;
    this.lower = lower;
    this.damping = damping;
  }

  /**
   * Factors {@code A + damping · I}.
   *
   * <p>The damping is {@code share} times the mean of the diagonal, and is doubled until the matrix
   * is positive definite (Frantar et al., "GPTQ", 2022). A row whose diagonal is 0 stands for an
   * input that is always 0: 1 is taken in its place, so that the input neither acts nor is acted
   * upon.
   *
   * @param matrix {@code [n, n]}, symmetric; only the lower triangle is read, nothing is written
   * @param share of the mean diagonal, 0 or more
   * @throws DataException if the matrix is not finite, or so far from positive definite that no
   *     damping helps
   */
  public static Cholesky damped(double[] matrix, int size, double share) {
    double mean = 0;
    for (int i = 0; i < size; i++) {
      mean += matrix[i * size + i] / size;
    }
    if (!Double.isFinite(mean)) {
      throw notDefinite("a diagonal whose mean is " + mean);
    }
    double damping = share * mean;
    for (int attempt = 0; attempt <= DOUBLINGS; attempt++) {
      double[] lower = matrix.clone();
      for (int i = 0; i < size; i++) {
        double diagonal = lower[i * size + i];
        lower[i * size + i] = diagonal == 0 ? 1 : diagonal + damping;
      }
      if (factor(lower, size)) {
        return new Cholesky(size, lower, damping);
      }
      damping = damping == 0 ? 1e-10 * Math.max(mean, Double.MIN_NORMAL) : 2 * damping;
    }
    throw notDefinite("one that damping by " + damping + " does not make so");
  }

  /** Returns the number of rows. */
  public int size() {
    return size;
  }

  /** Returns what was added to the diagonal. */
  public double damping() {
    return damping;
  }

  /** Returns a copy of {@code L}, {@code [n, n]} with zeros above the diagonal. */
  public double[] lower() {
    return lower.clone();
  }

  /** Returns {@code x} with {@code A · x = b}. */
  public double[] solve(double[] b) {
    double[] x = b.clone();
    solveInPlace(x, 0);
    return x;
  }

  /**
   * Returns {@code X} with {@code X · A = B}.
   *
   * @param rows {@code B}, {@code [count, n]}
   */
  public double[] solveRows(double[] rows) {
    double[] x = rows.clone();
    for (int from = 0; from < x.length; from += size) {
      solveInPlace(x, from);
    }
    return x;
  }

  /** Returns {@code A⁻¹}, {@code [n, n]}, symmetric to the last bit. */
  public double[] inverse() {
    double[] inverse = new double[size * size];
    for (int i = 0; i < size; i++) {
      inverse[i * size + i] = 1;
      solveInPlace(inverse, i * size);
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        inverse[j * size + i] = inverse[i * size + j];
      }
    }
    return inverse;
  }

  private void solveInPlace(double[] x, int from) {
    for (int i = 0; i < size; i++) {
      double sum = x[from + i];
      for (int j = 0; j < i; j++) {
        sum -= lower[i * size + j] * x[from + j];
      }
      x[from + i] = sum / lower[i * size + i];
    }
    for (int i = size - 1; i >= 0; i--) {
      double value = x[from + i] / lower[i * size + i];
      x[from + i] = value;
      for (int j = 0; j < i; j++) {
        x[from + j] -= lower[i * size + j] * value;
      }
    }
  }

  /** Writes the factor over the matrix; false if a pivot is not above 0. */
  private static boolean factor(double[] a, int size) {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i * size + j];
        for (int k = 0; k < j; k++) {
          sum -= a[i * size + k] * a[j * size + k];
        }
        if (i != j) {
          a[i * size + j] = sum / a[j * size + j];
        } else if (sum > 0 && Double.isFinite(sum)) {
          a[i * size + i] = Math.sqrt(sum);
        } else {
          return false;
        }
      }
      Arrays.fill(a, i * size + i + 1, (i + 1) * size, 0);
    }
    return true;
  }

  private static DataException notDefinite(String received) {
    return new DataException(
        Failure.of("The moments of a layer's inputs cannot be used")
            .expected("a positive definite matrix")
            .received(received)
            .advice("Check that the calibration rows are finite and vary."));
  }
}
