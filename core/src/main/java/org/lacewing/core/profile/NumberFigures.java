package org.lacewing.core.profile;

import java.util.List;

/**
 * Figures of the finite numbers of a column. All are exact but the quartiles, the outliers and the
 * histogram, which come from the sample unless that is the whole file.
 *
 * @param count how many they are
 * @param min the smallest
 * @param lowerQuartile the quantile 0.25 by linear interpolation between order statistics
 *     (definition 7 of Hyndman and Fan 1996, the default of numpy and pandas)
 * @param median the quantile 0.5
 * @param upperQuartile the quantile 0.75
 * @param max the largest
 * @param mean the arithmetic mean
 * @param deviation the standard deviation of a sample, with n − 1; NaN for one number
 * @param skewness the third moment over the deviation's third power, both with n; NaN if all
 *     numbers are equal
 * @param zeros how many are 0
 * @param negatives how many are below 0
 * @param whole whether none has a fraction
 * @param increasing whether each is larger than the one before it in the file
 * @param outliers numbers far from the middle half
 * @param histogram how the numbers are spread
 */
public record NumberFigures(
    long count,
    double min,
    double lowerQuartile,
    double median,
    double upperQuartile,
    double max,
    double mean,
    double deviation,
    double skewness,
    long zeros,
    long negatives,
    boolean whole,
    boolean increasing,
    Outliers outliers,
    Histogram histogram) {

  /**
   * Numbers beyond Tukey's fences, {@code 1.5 · (upper − lower quartile)} beyond the quartiles, and
   * beyond twice that distance. There are no fences if the quartiles are equal.
   *
   * @param low the lower fence, NaN for none
   * @param high the upper fence, NaN for none
   * @param count numbers beyond the fences
   * @param far numbers beyond twice the distance
   * @param lines where the first far ones stand
   */
  public record Outliers(double low, double high, long count, long far, List<Long> lines) {
    /** Copies the lines. */
    public Outliers {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Counts in intervals of equal width. The first and the last one also count what lies beyond.
   *
   * @param low where the first interval starts
   * @param high where the last one ends
   * @param counts numbers in each interval
   */
  public record Histogram(double low, double high, List<Long> counts) {
    /** Copies the counts. */
    public Histogram {
      counts = List.copyOf(counts);
    }
  }
}
