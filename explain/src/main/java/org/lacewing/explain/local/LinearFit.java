package org.lacewing.explain.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A linear model of one output around a row, fitted to differences: each base row is compared with
 * the same row in which one feature has its opposite value, and the slope of feature j minimises
 * {@code Σ w (Δf − β_j Δz_j)² + λ β_j²} over the base rows, so
 *
 * <pre>β_j = Σ w Δz_j Δf / (Σ w Δz_j² + λ)</pre>
 *
 * <p>Columns are drawn independently and the kernel is a product, so this is the slope that
 * weighted least squares over all rows approaches, but what the other features do to the answer
 * drops out of each difference instead of being noise, and no system of equations is solved. The
 * intercept is the weighted mean of {@code f − β·z} over all rows.
 *
 * @param intercept the answer at the origin, the explained row
 * @param weights β, one a coordinate
 * @param r2 weighted coefficient of determination over all rows; NaN if the answer does not vary
 */
record LinearFit(double intercept, List<Double> weights, double r2) {
  LinearFit {
    weights = List.copyOf(weights);
  }

  /**
   * Fits one output.
   *
   * @param base {@code [bases][features]} coordinates
   * @param opposite coordinates of the opposite values
   * @param y {@code [bases][1 + features]} answers: of the base row, and with each feature opposite
   * @param width of the Gaussian kernel, in units of coordinates
   * @param lambda the penalty, 0 or more
   */
  static LinearFit of(
      double[][] base, double[][] opposite, double[][] y, double width, double lambda) {
    int size = base[0].length;
    double scale = -1 / (2 * width * width);
    double[][] w = new double[base.length][size + 1];
    double[] right = new double[size];
    double[] left = new double[size];
    Arrays.fill(left, lambda);
    for (int b = 0; b < base.length; b++) {
      double squares = 0;
      for (double z : base[b]) {
        squares += z * z;
      }
      w[b][0] = Math.exp(scale * squares);
      for (int j = 0; j < size; j++) {
        double from = base[b][j];
        double to = opposite[b][j];
        boolean same = from * from == to * to;
        w[b][j + 1] = same ? w[b][0] : Math.exp(scale * (squares - from * from + to * to));
        double pair = w[b][0] * Math.exp(scale * to * to);
        double step = to - from;
        right[j] += pair * step * (y[b][j + 1] - y[b][0]);
        left[j] += pair * step * step;
      }
    }
    double[] beta = new double[size];
    List<Double> weights = new ArrayList<>();
    for (int j = 0; j < size; j++) {
      beta[j] = left[j] == 0 ? 0 : right[j] / left[j];
      weights.add(beta[j]);
    }
    return judged(base, opposite, y, w, beta, weights);
  }

  /** Adds the intercept and R². */
  private static LinearFit judged(
      double[][] base,
      double[][] opposite,
      double[][] y,
      double[][] w,
      double[] beta,
      List<Double> weights) {
    double[][] rest = new double[w.length][beta.length + 1];
    double total = 0;
    double intercept = 0;
    double mean = 0;
    boolean constant = true;
    for (int b = 0; b < w.length; b++) {
      double linear = 0;
      for (int j = 0; j < beta.length; j++) {
        linear += beta[j] * base[b][j];
      }
      for (int j = 0; j <= beta.length; j++) {
        double fitted =
            j == 0 ? linear : linear + beta[j - 1] * (opposite[b][j - 1] - base[b][j - 1]);
        rest[b][j] = y[b][j] - fitted;
        total += w[b][j];
        intercept += w[b][j] * rest[b][j];
        mean += w[b][j] * y[b][j];
        constant &= y[b][j] == y[0][0];
      }
    }
    intercept = total > 0 ? intercept / total : y[0][0];
    mean = total > 0 ? mean / total : y[0][0];
    double residual = 0;
    double spread = 0;
    for (int b = 0; b < w.length; b++) {
      for (int j = 0; j <= beta.length; j++) {
        residual += w[b][j] * (rest[b][j] - intercept) * (rest[b][j] - intercept);
        spread += w[b][j] * (y[b][j] - mean) * (y[b][j] - mean);
      }
    }
    return new LinearFit(
        intercept, weights, constant || spread == 0 ? Double.NaN : 1 - residual / spread);
  }
}
