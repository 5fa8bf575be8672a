package org.lacewing.explain.local;

import java.util.ArrayList;
import java.util.List;

/**
 * Weighted linear regression with a penalty: minimises {@code Σ w (y − b − z·β)² + λ Σ β²} over the
 * weights β and the intercept b, which is not penalised. Solved by a Cholesky factorisation of the
 * centred normal equations, once for all outputs.
 */
final class WeightedRidge {
  private WeightedRidge() {}

  /**
   * One output's solution.
   *
   * @param intercept b, the answer at the origin
   * @param weights β, one a coordinate
   * @param r2 weighted coefficient of determination {@code 1 − Σ w (y − ŷ)² / Σ w (y − mean y)²};
   *     NaN if y does not vary
   */
  record Solution(double intercept, List<Double> weights, double r2) {
    Solution {
      weights = List.copyOf(weights);
    }
  }

  /**
   * Solves for every output.
   *
   * @param z {@code [rows][coordinates]}
   * @param w {@code [rows]}, not negative, at least one positive
   * @param y {@code [rows][outputs]}
   * @param lambda above 0
   */
  static List<Solution> solve(double[][] z, double[] w, double[][] y, double lambda) {
    int size = z[0].length;
    double[] zMean = means(z, w);
    double[] yMean = means(y, w);
    double[][] normal = new double[size][size];
    double[][] right = new double[y[0].length][size];
    for (int row = 0; row < z.length; row++) {
      for (int i = 0; i < size; i++) {
        double zi = w[row] * (z[row][i] - zMean[i]);
        for (int j = 0; j <= i; j++) {
          normal[i][j] += zi * (z[row][j] - zMean[j]);
        }
        for (int output = 0; output < right.length; output++) {
          right[output][i] += zi * (y[row][output] - yMean[output]);
        }
      }
    }
    for (int i = 0; i < size; i++) {
      normal[i][i] += lambda;
    }
    factor(normal, lambda);
    List<Solution> solutions = new ArrayList<>();
    for (int output = 0; output < right.length; output++) {
      double[] beta = substitute(normal, right[output]);
      double intercept = yMean[output];
      List<Double> weights = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        intercept -= beta[i] * zMean[i];
        weights.add(beta[i]);
      }
      solutions.add(
          new Solution(intercept, weights, r2(z, w, y, output, beta, intercept, yMean[output])));
    }
    return solutions;
  }

  private static double[] means(double[][] values, double[] w) {
    double[] means = new double[values[0].length];
    double total = 0;
    for (int row = 0; row < values.length; row++) {
      if (w[row] > 0) {
        total += w[row];
        for (int i = 0; i < means.length; i++) {
          means[i] += (values[row][i] - means[i]) * (w[row] / total);
        }
      }
    }
    return means;
  }

  /** Replaces the lower triangle by L with L·Lᵀ = the matrix, whose pivots are at least λ. */
  private static void factor(double[][] matrix, double least) {
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i][k] * matrix[j][k];
        }
        matrix[i][j] = i == j ? Math.sqrt(Math.max(sum, least)) : sum / matrix[j][j];
      }
    }
  }

  private static double[] substitute(double[][] lower, double[] right) {
    double[] x = right.clone();
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= lower[i][k] * x[k];
      }
      x[i] /= lower[i][i];
    }
    for (int i = x.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < x.length; k++) {
        x[i] -= lower[k][i] * x[k];
      }
      x[i] /= lower[i][i];
    }
    return x;
  }

  private static double r2(
      double[][] z, double[] w, double[][] y, int output, double[] beta, double b, double mean) {
    double residual = 0;
    double spread = 0;
    boolean constant = true;
    for (int row = 0; row < z.length; row++) {
      double fitted = b;
      for (int i = 0; i < beta.length; i++) {
        fitted += beta[i] * z[row][i];
      }
      double value = y[row][output];
      constant &= value == y[0][output];
      residual += w[row] * (value - fitted) * (value - fitted);
      spread += w[row] * (value - mean) * (value - mean);
    }
    return constant || spread == 0 ? Double.NaN : 1 - residual / spread;
  }
}
