package org.lacewing.compression;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.tensor.Tensor;

/**
 * How often the weights of a layer fall into intervals of equal width, before a pass and after it.
 * Exact zeros, of which pruning leaves many, are counted apart.
 *
 * @param low where the first interval starts: the smallest weight other than 0, before or after
 * @param high where the last interval ends, inclusive: the largest weight other than 0
 * @param before how many weights other than 0 lie in each of {@value #BINS} intervals
 * @param after the same after the pass
 * @param zerosBefore weights that were exactly 0
 * @param zerosAfter weights that are exactly 0 now
 */
public record WeightHistogram(
    double low,
    double high,
    List<Long> before,
    List<Long> after,
    long zerosBefore,
    long zerosAfter) {
  /** The number of intervals. */
  public static final int BINS = 48;

  /** Copies the counts. */
  public WeightHistogram {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** Counts the weights of a layer; both ends are 0 if all weights are. */
  public static WeightHistogram of(Tensor before, Tensor after) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Tensor tensor : List.of(before, after)) {
      for (int i = 0; i < tensor.size(); i++) {
        if (tensor.at(i) != 0) {
          low = Math.min(low, tensor.at(i));
          high = Math.max(high, tensor.at(i));
        }
      }
    }
    if (low > high) {
      low = 0;
      high = 0;
    }
    return new WeightHistogram(
        low,
        high,
        counts(before, low, high),
        counts(after, low, high),
        zeros(before),
        zeros(after));
  }

  private static List<Long> counts(Tensor values, double low, double high) {
    long[] counts = new long[BINS];
    for (int i = 0; i < values.size(); i++) {
      double value = values.at(i);
      if (value != 0) {
        double place = high > low ? (value - low) / (high - low) * BINS : BINS / 2;
        counts[(int) Math.max(0, Math.min(BINS - 1, Math.floor(place)))]++;
      }
    }
    List<Long> list = new ArrayList<>();
    for (long count : counts) {
      list.add(count);
    }
    return list;
  }

  private static long zeros(Tensor values) {
    long zeros = 0;
    for (int i = 0; i < values.size(); i++) {
      zeros += values.at(i) == 0 ? 1 : 0;
    }
    return zeros;
  }
}
