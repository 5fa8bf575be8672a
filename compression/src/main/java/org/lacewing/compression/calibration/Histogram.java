package org.lacewing.compression.calibration;

import java.util.Arrays;

/**
 * How often the values of a tensor fall into each of {@value #BINS} bins of equal width. Values
 * come in any number of portions and none of them is kept: memory does not grow with their number.
 *
 * <p>The bins cover {@code (−R, R)}, with {@code R} the smallest power of two above every magnitude
 * seen. When a larger value comes, {@code R} doubles as often as needed and neighbouring bins are
 * joined two by two. Because borders of bins are multiples of their width, that gives the counts
 * which the wider bins would have had from the start: the result depends on the values alone, not
 * on their order or on how they were cut into portions. Zeros, of which a ReLU leaves many, are
 * counted apart. Not thread-safe.
 */
public final class Histogram {
  /** The number of bins. */
  public static final int BINS = 4096;

  private static final int HALF = BINS / 2;

  private final long[] counts = new long[BINS];
  private int exponent = Float.MIN_EXPONENT;
  private long zeros;
  private long total;
  private float least = Float.POSITIVE_INFINITY;
  private float most = Float.NEGATIVE_INFINITY;

  /** Returns the memory that the histograms of so many tensors take, in bytes. */
  public static long memory(int tensors) {
    return (long) tensors * BINS * Long.BYTES;
  }

  /**
   * Counts a value.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public void add(float value) {
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException("Not a finite number: " + value);
    }
    total++;
    least = Math.min(least, value);
    most = Math.max(most, value);
    if (value == 0) {
      zeros++;
      return;
    }
    // 2^(e+1) is the smallest power of two above a number with the exponent e.
    int needed = Math.getExponent(value) + 1;
    while (exponent < needed) {
      widen();
    }
    counts[bin(value)]++;
  }

  private void widen() {
    if (total > zeros + 1) {
      long[] joined = new long[BINS];
      for (int bin = 0; bin < BINS; bin++) {
        joined[HALF / 2 + bin / 2] += counts[bin];
      }
      System.arraycopy(joined, 0, counts, 0, BINS);
    }
    exponent++;
  }

  private int bin(float value) {
    double bin = HALF + Math.floor(value / width());
    return (int) Math.max(0, Math.min(BINS - 1, bin));
  }

  /** Returns the width of a bin, a power of two. */
  public double width() {
    return Math.scalb(1.0, exponent) / HALF;
  }

  /** Returns the middle of a bin. */
  public double middle(int bin) {
    return (bin - HALF + 0.5) * width();
  }

  /** Returns how many values other than 0 lie in a bin. */
  public long count(int bin) {
    return counts[bin];
  }

  /** Returns how many values are 0. */
  public long zeros() {
    return zeros;
  }

  /** Returns how many values there are. */
  public long total() {
    return total;
  }

  /** Returns the smallest value; infinite if there is none. */
  public float least() {
    return least;
  }

  /** Returns the largest value; minus infinity if there is none. */
  public float most() {
    return most;
  }

  /** Returns whether there are no two different values. */
  public boolean isConstant() {
    return !(least < most);
  }

  /**
   * Returns a value that at least the given share of all values does not exceed: the middle of its
   * bin, never beyond the smallest and the largest value, and exactly 0 among zeros.
   *
   * @param share 0 to 1; 0.5 for the median
   * @throws IllegalStateException if there are no values
   */
  public double percentile(double share) {
    if (total == 0) {
      throw new IllegalStateException("No values");
    }
    long wanted = Math.max(1, (long) Math.ceil(share * total));
    long seen = 0;
    for (int bin = 0; bin < BINS; bin++) {
      if (bin == HALF) {
        seen += zeros;
        if (seen >= wanted) {
          return 0;
        }
      }
      seen += counts[bin];
      if (seen >= wanted) {
        return Math.max(least, Math.min(most, middle(bin)));
      }
    }
    return most;
  }

  /**
   * Returns the share of values beyond a range, 0 to 1: those whose bin lies beyond it with its
   * middle.
   */
  public double shareBeyond(Range range) {
    long beyond = 0;
    for (int bin = 0; bin < BINS; bin++) {
      double middle = middle(bin);
      beyond += middle < range.least() || middle > range.most() ? counts[bin] : 0;
    }
    // The range that was seen holds everything, also the rest of its last bins.
    boolean whole = range.least() <= least && range.most() >= most;
    return total == 0 || whole ? 0 : (double) beyond / total;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Histogram that
        && exponent == that.exponent
        && zeros == that.zeros
        && total == that.total
        && least == that.least
        && most == that.most
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return total + " values from " + least + " to " + most;
  }
}
