package org.lacewing.compression.calibration;

/**
 * The range that holds the inner {@code 99.99 %} of the values: at most {@code 0.005 %} lie below
 * it and as many above. Its ends are borders of the histogram's bins, but never beyond the smallest
 * and the largest value.
 */
final class PercentileRange {
  /** The share of values that may be cut off on each side. */
  static final double TAIL = 0.00005;

  private PercentileRange() {}

  static Range of(Histogram values) {
    long allowed = (long) Math.floor(values.total() * TAIL);
    double half = values.width() / 2;
    long cut = 0;
    int first = 0;
    // The bins above the middle hold positive values: a range ends at 0 before it reaches them.
    while (first < Histogram.BINS / 2 && cut + values.count(first) <= allowed) {
      cut += values.count(first++);
    }
    cut = 0;
    int last = Histogram.BINS - 1;
    while (last >= Histogram.BINS / 2 && cut + values.count(last) <= allowed) {
      cut += values.count(last--);
    }
    return new Range(
        Math.max(values.least(), values.middle(first) - half),
        Math.min(values.most(), values.middle(last) + half));
  }
}
