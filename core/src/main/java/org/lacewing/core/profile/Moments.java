package org.lacewing.core.profile;

/**
 * Mean, variance and skewness of finite numbers that pass by once, by the updates of Pébay (2008),
 * which do not lose digits when the mean is large. Not thread-safe.
 */
final class Moments {
  private long count;
  private double mean;
  private double squares;
  private double cubes;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  void add(double value) {
    long before = count++;
    double delta = value - mean;
    double share = delta / count;
    double product = delta * share * before;
    mean += share;
    cubes += product * share * (count - 2) - 3 * share * squares;
    squares += product;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }

  long count() {
    return count;
  }

  /** Returns the smallest value; NaN if there is none. */
  double min() {
    return count == 0 ? Double.NaN : min;
  }

  /** Returns the largest value; NaN if there is none. */
  double max() {
    return count == 0 ? Double.NaN : max;
  }

  /** Returns the mean; NaN if there is no value. */
  double mean() {
    return count == 0 ? Double.NaN : mean;
  }

  /**
   * Returns the standard deviation of a sample, √(Σ(x − mean)² / (n − 1)); NaN below two values.
   */
  double deviation() {
    return count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
  }

  /** Returns √n · Σ(x − mean)³ / (Σ(x − mean)²)^1.5; NaN if all values are equal. */
  double skewness() {
    double scale = Math.pow(squares, 1.5);
    return scale > 0 && Double.isFinite(scale)
        ? Math.sqrt((double) count) * cubes / scale
        : Double.NaN;
  }
}
