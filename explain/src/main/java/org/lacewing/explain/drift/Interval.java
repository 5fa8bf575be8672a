package org.lacewing.explain.drift;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lacewing.core.metrics.Percentile;
import org.lacewing.core.random.Seed;

/**
 * A mean over rows with the interval in which it lies with 95 % if other rows like these had been
 * drawn: percentiles of the means of {@value #DRAWS} bootstrap samples (B. Efron, 1979).
 *
 * @param mean the mean over the rows
 * @param low the 2.5 % percentile
 * @param high the 97.5 % percentile
 */
public record Interval(double mean, double low, double high) {
  private static final int DRAWS = 1000;
  private static final double LOW = 2.5;
  private static final double HIGH = 97.5;

  /**
   * Returns the interval of values.
   *
   * @param values one a row, at least one
   * @param seed draws the samples
   */
  public static Interval of(List<Double> values, Seed seed) {
    RandomGenerator random = seed.generator();
    int count = values.size();
    double[] means = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += values.get(random.nextInt(count));
      }
      means[draw] = sum / count;
    }
    Arrays.sort(means);
    double mean = values.stream().mapToDouble(Double::doubleValue).sum() / count;
    // Rounding must not put the mean of equal values outside.
    return new Interval(
        mean,
        Math.min(mean, Percentile.of(means, LOW)),
        Math.max(mean, Percentile.of(means, HIGH)));
  }
}
