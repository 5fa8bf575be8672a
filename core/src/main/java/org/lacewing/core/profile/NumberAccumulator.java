package org.lacewing.core.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.profile.NumberFigures.Histogram;
import org.lacewing.core.profile.NumberFigures.Outliers;

/** Figures of the finite numbers of a column while they pass by. Not thread-safe. */
final class NumberAccumulator {
  private static final double FENCE = 1.5;
  private static final int BINS = 24;
  private static final int PLACES = 3;

  private final Moments moments = new Moments();
  private long zeros;
  private long negatives;
  private boolean whole = true;
  private boolean increasing = true;
  private double last = Double.NEGATIVE_INFINITY;

  void add(double value) {
    moments.add(value);
    zeros += value == 0 ? 1 : 0;
    negatives += value < 0 ? 1 : 0;
    whole &= value == Math.rint(value);
    increasing &= value > last;
    last = value;
  }

  /** Returns the figures; nothing without a number. */
  Optional<NumberFigures> figures(Sample sample, int column) {
    double[] sorted =
        Arrays.stream(sample.numbers(column)).filter(Double::isFinite).sorted().toArray();
    if (moments.count() == 0 || sorted.length == 0) {
      return Optional.empty();
    }
    double lower = Quantile.of(sorted, 0.25);
    double upper = Quantile.of(sorted, 0.75);
    double scale = (double) moments.count() / sorted.length;
    return Optional.of(
        new NumberFigures(
            moments.count(),
            moments.min(),
            lower,
            Quantile.of(sorted, 0.5),
            upper,
            moments.max(),
            moments.mean(),
            moments.deviation(),
            moments.skewness(),
            zeros,
            negatives,
            whole,
            increasing,
            outliers(sample, column, lower, upper, scale),
            histogram(sorted, lower, upper, scale)));
  }

  private static Outliers outliers(
      Sample sample, int column, double lower, double upper, double scale) {
    double range = upper - lower;
    if (!(range > 0) || Double.isInfinite(range)) {
      return new Outliers(Double.NaN, Double.NaN, 0, 0, List.of());
    }
    long outside = 0;
    long far = 0;
    List<Long> lines = new ArrayList<>();
    for (int row = 0; row < sample.rows(); row++) {
      double value = sample.number(column, row);
      if (Double.isFinite(value)) {
        double distance = Math.max(lower - value, value - upper) / range;
        outside += distance > FENCE ? 1 : 0;
        if (distance > 2 * FENCE) {
          far++;
          if (lines.size() < PLACES) {
            lines.add(sample.line(row));
          }
        }
      }
    }
    return new Outliers(
        lower - FENCE * range,
        upper + FENCE * range,
        Math.round(outside * scale),
        Math.round(far * scale),
        lines);
  }

  private Histogram histogram(double[] sorted, double lower, double upper, double scale) {
    double reach = 2 * FENCE * (upper - lower);
    double low = reach > 0 ? Math.max(moments.min(), lower - reach) : moments.min();
    double high = reach > 0 ? Math.min(moments.max(), upper + reach) : moments.max();
    double width = high / BINS - low / BINS;
    long[] counts = new long[width > 0 ? BINS : 1];
    for (double value : sorted) {
      double bin = width > 0 ? Math.floor((value - low) / width) : 0;
      counts[(int) Math.max(0, Math.min(counts.length - 1, bin))]++;
    }
    return new Histogram(
        low, high, Arrays.stream(counts).mapToObj(c -> Math.round(c * scale)).toList());
  }
}
