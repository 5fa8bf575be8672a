package org.lacewing.compression.quantization;

import org.lacewing.core.tensor.Tensor;

/**
 * Finds the clip factor with the least squared error. A small factor gives fine steps and cuts off
 * the tails, a large one the reverse; the error is not convex in it, so the search looks at a fixed
 * grid up to the factor that cuts nothing off, and then at a finer grid around the best point. The
 * factor 1 is always a candidate: the answer is never worse than the article's formula, nor than no
 * clipping at all. Ties go to the smaller factor.
 */
final class ClipSearch {
  private static final int COARSE = 64;
  private static final int FINE = 16;

  private ClipSearch() {}

  static double best(Tensor weights, StandardScoreCode code) {
    double largest = 0;
    for (int i = 0; i < weights.size(); i++) {
      largest = Math.max(largest, Math.abs(weights.at(i) - code.mean()));
    }
    double widest = largest / code.deviation();
    double step = widest / COARSE;
    double best = 1;
    double least = squaredError(weights, code.withClip(best));
    double coarse = best;
    for (int i = 1; i <= COARSE; i++) {
      double factor = i == COARSE ? widest : i * step;
      double error = squaredError(weights, code.withClip(factor));
      if (error < least || (error == least && factor < best)) {
        least = error;
        best = factor;
        coarse = factor;
      }
    }
    for (int i = 1 - FINE; i < FINE; i++) {
      double factor = coarse + i * step / FINE;
      if (factor > 0) {
        double error = squaredError(weights, code.withClip(factor));
        if (error < least) {
          least = error;
          best = factor;
        }
      }
    }
    return best;
  }

  /** Returns {@code Σ(w − ŵ)²}. */
  static double squaredError(Tensor weights, StandardScoreCode code) {
    double sum = 0;
    double step = code.step();
    for (int i = 0; i < weights.size(); i++) {
      double error = weights.at(i) - (code.mean() + code.encode(weights.at(i)) * step);
      sum += error * error;
    }
    return sum;
  }
}
