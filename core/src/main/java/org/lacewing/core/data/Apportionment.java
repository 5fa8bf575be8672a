package org.lacewing.core.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Shares of whole rows, by largest remainder: every group gives its exact share rounded down, and
 * the rows that are still missing to the rounded total come from the groups with the largest
 * remainders (of equal ones, the larger group, then the first). A group of two or more gives at
 * least one row and keeps at least one; a group of one keeps it. Many small groups can therefore
 * give more than the total.
 */
final class Apportionment {
  private Apportionment() {}

  /**
   * Returns how many rows each group gives.
   *
   * @param sizes the groups' sizes
   * @param share 0 or more and below 1; 0 takes nothing
   */
  static int[] of(int[] sizes, double share) {
    int[] counts = new int[sizes.length];
    if (share == 0) {
      return counts;
    }
    Arrays.setAll(
        counts, i -> Math.min(most(sizes[i]), Math.max(1, (int) Math.floor(sizes[i] * share))));
    long total = Math.round(IntStream.of(sizes).asLongStream().sum() * share);
    long open = total - IntStream.of(counts).sum();
    for (int next = neediest(sizes, counts, share); open > 0 && next >= 0; open--) {
      counts[next]++;
      next = neediest(sizes, counts, share);
    }
    return counts;
  }

  /** Returns the group that is furthest below its share and can give a row more, or -1. */
  private static int neediest(int[] sizes, int[] counts, double share) {
    int best = -1;
    double bestNeed = 0;
    for (int i = 0; i < sizes.length; i++) {
      double need = sizes[i] * share - counts[i];
      boolean better = best < 0 || need > bestNeed || (need == bestNeed && sizes[i] > sizes[best]);
      if (counts[i] < most(sizes[i]) && better) {
        best = i;
        bestNeed = need;
      }
    }
    return best;
  }

  private static int most(int size) {
    return Math.max(0, size - 1);
  }

  /** Returns what the groups keep. */
  static int[] rest(int[] sizes, int[] counts) {
    int[] rest = sizes.clone();
    Arrays.setAll(rest, i -> sizes[i] - counts[i]);
    return rest;
  }
}
