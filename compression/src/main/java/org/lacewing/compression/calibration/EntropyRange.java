package org.lacewing.compression.calibration;

/**
 * The Kullback-Leibler divergence {@code Σ P_b · ln(P_b / Q_b)} of quantizing to the 256 codes of a
 * range (Migacz, "8-bit Inference with TensorRT", 2017). {@code P} is the histogram with what lies
 * beyond the range counted in the outermost bin within it. {@code Q} is what is left of the
 * histogram without that when only codes are known: the count of a code, spread evenly over those
 * of its bins that are not empty. A bin that only {@code P} fills gets a small share in {@code Q}.
 * Zeros are always exact and take no part.
 */
final class EntropyRange {
  private static final double SMALL = 1e-4;

  private EntropyRange() {}

  static double divergence(Histogram values, Range range) {
    Levels levels = Levels.of(range);
    double[] clipped = clipped(values, range);
    double[] mass = new double[Levels.LAST + 1];
    int[] bins = new int[mass.length];
    double inside = 0;
    double all = 0;
    for (int bin = 0; bin < clipped.length; bin++) {
      all += clipped[bin];
      if (values.count(bin) > 0 && holds(range, values.middle(bin))) {
        int code = levels.code(values.middle(bin));
        mass[code] += values.count(bin);
        bins[code]++;
        inside += values.count(bin);
      }
    }
    if (inside == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double divergence = 0;
    for (int bin = 0; bin < clipped.length; bin++) {
      if (clipped[bin] > 0) {
        int code = levels.code(values.middle(bin));
        boolean filled = values.count(bin) > 0;
        double spread = filled && bins[code] > 0 ? mass[code] / bins[code] / inside : SMALL;
        double share = clipped[bin] / all;
        divergence += share * Math.log(share / spread);
      }
    }
    return divergence;
  }

  private static boolean holds(Range range, double number) {
    return number >= range.least() && number <= range.most();
  }

  private static double[] clipped(Histogram values, Range range) {
    double[] clipped = new double[Histogram.BINS];
    int first = -1;
    int last = -1;
    for (int bin = 0; bin < clipped.length; bin++) {
      if (holds(range, values.middle(bin))) {
        first = first < 0 ? bin : first;
        last = bin;
      }
    }
    for (int bin = 0; first >= 0 && bin < clipped.length; bin++) {
      clipped[Math.max(first, Math.min(last, bin))] += values.count(bin);
    }
    return clipped;
  }
}
