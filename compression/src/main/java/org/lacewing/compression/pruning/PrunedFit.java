package org.lacewing.compression.pruning;

import java.util.stream.IntStream;
import org.lacewing.compression.linear.Cholesky;

/**
 * The weights of an output that come closest to what it answered, with some of them zero: least
 * {@code ½ · Δᵀ H Δ}. With {@code P} the pruned and {@code K} the kept ones either {@code Δ_K =
 * H_KK⁻¹ · H_KP · w_P} or {@code Δ_K = −[H⁻¹]_KP · ([H⁻¹]_PP)⁻¹ · w_P}; that with the smaller
 * system is solved.
 */
final class PrunedFit {
  private PrunedFit() {}

  /**
   * Returns the fitted weights.
   *
   * @param curvature {@code H}, {@code [n, n]}, positive definite
   * @param inverse {@code H⁻¹}
   */
  static double[] of(double[] weights, boolean[] pruned, double[] curvature, double[] inverse) {
    int size = weights.length;
    int[] gone = IntStream.range(0, size).filter(i -> pruned[i]).toArray();
    int[] kept = IntStream.range(0, size).filter(i -> !pruned[i]).toArray();
    double[] fitted = weights.clone();
    for (int column : gone) {
      fitted[column] = 0;
    }
    if (gone.length == 0 || kept.length == 0) {
      return fitted;
    }
    double[] lost = new double[gone.length];
    for (int i = 0; i < gone.length; i++) {
      lost[i] = weights[gone[i]];
    }
    if (gone.length < kept.length) {
      double[] solved = solve(inverse, size, gone, lost);
      add(fitted, kept, multiply(inverse, size, kept, gone, solved), -1);
    } else {
      double[] target = multiply(curvature, size, kept, gone, lost);
      add(fitted, kept, solve(curvature, size, kept, target), 1);
    }
    return fitted;
  }

  private static void add(double[] to, int[] places, double[] values, int sign) {
    for (int i = 0; i < places.length; i++) {
      to[places[i]] += sign * values[i];
    }
  }

  private static double[] solve(double[] matrix, int size, int[] part, double[] right) {
    double[] square = new double[part.length * part.length];
    for (int i = 0; i < part.length; i++) {
      for (int j = 0; j < part.length; j++) {
        square[i * part.length + j] = matrix[part[i] * size + part[j]];
      }
    }
    return Cholesky.damped(square, part.length, 0).solve(right);
  }

  private static double[] multiply(
      double[] matrix, int size, int[] rows, int[] columns, double[] vector) {
    double[] product = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        product[i] += matrix[rows[i] * size + columns[j]] * vector[j];
      }
    }
    return product;
  }
}
