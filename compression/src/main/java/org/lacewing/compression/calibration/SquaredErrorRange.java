package org.lacewing.compression.calibration;

/**
 * The mean squared error of quantizing to the 256 codes of a range, rounding and cutting off
 * together: {@code Σ n_b · (m_b − q(m_b))²} over the bins with their counts and middles. Zeros have
 * none.
 */
final class SquaredErrorRange {
  private SquaredErrorRange() {}

  static double error(Histogram values, Range range) {
    Levels levels = Levels.of(range);
    double sum = 0;
    for (int bin = 0; bin < Histogram.BINS; bin++) {
      long count = values.count(bin);
      if (count > 0) {
        double middle = values.middle(bin);
        double error = middle - levels.number(levels.code(middle));
        sum += count * error * error;
      }
    }
    return sum;
  }
}
