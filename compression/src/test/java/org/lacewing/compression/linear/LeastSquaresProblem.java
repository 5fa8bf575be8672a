package org.lacewing.compression.linear;

import java.util.random.RandomGenerator;

/** Least squares by means that share nothing with the product. */
public final class LeastSquaresProblem {
  private LeastSquaresProblem() {}

  /** Returns {@code A · Aᵀ + ½} of normal numbers. */
  public static double[] curvature(RandomGenerator random, int size) {
    double[] a = random.doubles((long) size * size).map(x -> 2 * x - 1).toArray();
    double[] h = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          h[i * size + j] += a[i * size + k] * a[j * size + k];
        }
      }
      h[i * size + i] += 0.5;
    }
    return h;
  }

  /** Returns {@code ½ · Δᵀ H Δ}. */
  public static double loss(double[] h, double[] difference) {
    int size = difference.length;
    double loss = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        loss += 0.5 * difference[i] * h[i * size + j] * difference[j];
      }
    }
    return loss;
  }

  /** Minimises over the free weights by coordinate descent, which shares nothing with the class. */
  public static double[] refit(double[] h, double[] weights, double[] fixed, boolean[] free) {
    int size = weights.length;
    double[] result = fixed.clone();
    for (int sweep = 0; sweep < 3000; sweep++) {
      for (int i = 0; i < size; i++) {
        if (free[i]) {
          double slope = 0;
          for (int j = 0; j < size; j++) {
            slope += h[i * size + j] * (result[j] - weights[j]);
          }
          result[i] -= slope / h[i * size + i];
        }
      }
    }
    return result;
  }
}
