package org.lacewing.compression.reconstruction;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lacewing.compression.linear.Adam;

/**
 * Learns for each weight of an output whether it is rounded down or up (M. Nagel et al., "Up or
 * Down? Adaptive Rounding for Post-Training Quantization", 2020). A weight is {@code s · (⌊w/s⌋ +
 * h(V))} with the rectified sigmoid {@code h(V) = clip(1.2 · σ(V) − 0.1, 0, 1)}, which begins at
 * the unrounded weight. What is made small by {@link Adam} is {@code Δᵀ H Δ}, the squared error of
 * what the layer answers, in units of {@code s² · mean(H_jj)}, plus {@code pull · Σ (1 − |2h −
 * 1|^β)}, which draws each share to 0 or 1. The first fifth of the steps goes without it; then
 * {@code β} falls from 20 to 2 along half a cosine, so that shares far from the middle settle
 * first.
 *
 * <p>The squared error over all rows depends on them through {@code H} alone: no step needs rows,
 * and none is random. Immutable and thread-safe.
 */
final class LearnedRounding implements RowRounding {
  private static final double STRETCH = 1.2;
  private static final double BELOW = -0.1;
  private static final double WARM_UP = 0.2;
  private static final double FIRST_POWER = 20;
  private static final double LAST_POWER = 2;
  private static final double RATE = 0.02;

  private final int[] alive;
  private final double[] curvature;
  private final int iterations;
  private final double pull;

  /**
   * Takes a curvature.
   *
   * @param curvature {@code H}, {@code [n, n]}; a diagonal of 0 marks a dead input
   */
  LearnedRounding(double[] curvature, int size, int iterations, double pull) {
    this.iterations = iterations;
    this.pull = pull;
    this.alive = IntStream.range(0, size).filter(i -> curvature[i * size + i] > 0).toArray();
    int n = alive.length;
    double mean = 0;
    for (int column : alive) {
      mean += curvature[column * size + column] / n;
    }
    this.curvature = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        this.curvature[i * n + j] = curvature[alive[i] * size + alive[j]] / mean;
      }
    }
  }

  @Override
  public int[] codes(double[] weights, double[] scales, int largest) {
    int n = alive.length;
    double[] exact = new double[n];
    double[] step = new double[n];
    double[] below = new double[n];
    double[] v = new double[n];
    double unit = Arrays.stream(scales).max().orElse(1);
    for (int i = 0; i < n; i++) {
      exact[i] = weights[alive[i]] / scales[alive[i]];
      step[i] = scales[alive[i]] / unit;
      below[i] = Math.max(-largest, Math.min(largest - 1, Math.floor(exact[i])));
      v[i] = start(exact[i] - below[i]);
    }
    Adam adam = new Adam(n, RATE);
    double[] share = new double[n];
    double[] error = new double[n];
    double[] gradient = new double[n];
    for (int iteration = 0; iteration < iterations; iteration++) {
      for (int i = 0; i < n; i++) {
        share[i] = share(v[i]);
        error[i] = (below[i] + share[i] - exact[i]) * step[i];
      }
      double done = (double) iteration / iterations;
      double power = done < WARM_UP ? 0 : power((done - WARM_UP) / (1 - WARM_UP));
      for (int i = 0; i < n; i++) {
        double sum = 0;
        int row = i * n;
        for (int j = 0; j < n; j++) {
          sum += curvature[row + j] * error[j];
        }
        double byShare = 2 * sum * step[i];
        if (power > 0) {
          double centred = 2 * share[i] - 1;
          byShare -=
              pull * 2 * power * Math.signum(centred) * Math.pow(Math.abs(centred), power - 1);
        }
        gradient[i] = byShare * slope(v[i]);
      }
      adam.step(v, gradient);
    }
    int[] codes = new int[weights.length];
    for (int i = 0; i < n; i++) {
      codes[alive[i]] = (int) below[i] + (share(v[i]) >= 0.5 ? 1 : 0);
    }
    return codes;
  }

  private static double power(double done) {
    return LAST_POWER + (FIRST_POWER - LAST_POWER) * (1 + Math.cos(Math.PI * done)) / 2;
  }

  /** Returns {@code V} with {@code h(V) = share}; for shares beyond 0 and 1 that of the nearest. */
  private static double start(double share) {
    double sigmoid = (Math.max(0, Math.min(1, share)) - BELOW) / STRETCH;
    return Math.log(sigmoid / (1 - sigmoid));
  }

  private static double share(double v) {
    return Math.max(0, Math.min(1, STRETCH * sigmoid(v) + BELOW));
  }

  /** Returns {@code dh/dV}; where the share is cut off, too, so that it can come back. */
  private static double slope(double v) {
    double sigmoid = sigmoid(v);
    return STRETCH * sigmoid * (1 - sigmoid);
  }

  private static double sigmoid(double v) {
    return 1 / (1 + Math.exp(-v));
  }
}
