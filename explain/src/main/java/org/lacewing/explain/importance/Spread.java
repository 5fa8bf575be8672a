package org.lacewing.explain.importance;

import java.util.List;

/** Mean and spread of a few repeats. */
final class Spread {
  private Spread() {}

  /** Returns the mean; exact if all values are equal. */
  static double mean(List<Double> values) {
    double mean = 0;
    int count = 0;
    for (double value : values) {
      count++;
      mean += (value - mean) / count;
    }
    return mean;
  }

  /** Returns the sample standard deviation, 0 for a single value. */
  static double deviation(List<Double> values) {
    if (values.size() < 2) {
      return 0;
    }
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.size() - 1));
  }
}
