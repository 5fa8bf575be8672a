package org.lacewing.explain.counterfactual;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.data.Column;

/**
 * What one feature of one row may be changed to. Values are numbered: 0 is the row's own, the
 * others are training values. They stand on ladders that lead away from the own value, the nearest
 * one first: one ladder each way for a number, one with a single value for each other category.
 * Immutable and thread-safe.
 */
final class FeatureMoves {
  private final Column pool;
  private final double[] distance;
  private final List<int[]> ladders;
  private final int[] ladderOf;
  private final int[] placeOf;

  /**
   * Makes the moves.
   *
   * @param pool the own value, then the others
   * @param distance of each value from the own one
   * @param ladders numbers of values; what is on none cannot be reached
   */
  FeatureMoves(Column pool, double[] distance, List<int[]> ladders) {
    this.pool = pool;
    this.distance = distance.clone();
    this.ladders = List.copyOf(ladders);
    this.ladderOf = new int[distance.length];
    this.placeOf = new int[distance.length];
    Arrays.fill(placeOf, -1);
    for (int number = 0; number < ladders.size(); number++) {
      int[] ladder = ladders.get(number);
      for (int place = 0; place < ladder.length; place++) {
        ladderOf[ladder[place]] = number;
        placeOf[ladder[place]] = place;
      }
    }
  }

  boolean isFixed() {
    return ladders.isEmpty();
  }

  String feature() {
    return pool.name();
  }

  double distance(int value) {
    return distance[value];
  }

  String text(int value) {
    return pool.text(value);
  }

  /** Returns the value if it may be taken, otherwise 0, the own one. */
  int reachable(int value) {
    return value < placeOf.length && placeOf[value] >= 0 ? value : 0;
  }

  /** Returns the column of the given values. */
  Column column(int[] values) {
    return pool.select(values);
  }

  /** Returns at most about {@code most} values, spread over all ladders, their ends included. */
  int[] spread(int most) {
    int each = Math.max(1, most / Math.max(1, ladders.size()));
    return ladders.stream()
        .limit(most)
        .flatMapToInt(ladder -> evenly(ladder, 0, ladder.length - 1, each))
        .toArray();
  }

  /**
   * Returns values nearer than {@code value} on its ladder, nearest first, evenly spaced.
   *
   * @param lower a value of the same ladder that all of them lie beyond, or 0
   */
  int[] between(int lower, int value, int most) {
    int from = lower == 0 ? 0 : placeOf[lower] + 1;
    return evenly(ladders.get(ladderOf[value]), from, placeOf[value] - 1, most).toArray();
  }

  private static IntStream evenly(int[] ladder, int from, int to, int most) {
    int length = to - from + 1;
    if (length <= most) {
      return IntStream.rangeClosed(from, to).map(place -> ladder[place]);
    }
    // The last of a spread is the end of its range.
    return IntStream.rangeClosed(1, most)
        .map(i -> ladder[from - 1 + (int) ((long) i * length / most)]);
  }
}
