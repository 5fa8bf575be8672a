package org.lacewing.core.profile;

import java.util.Arrays;

/**
 * Counts different digests in bounded memory. Up to {@code capacity} different ones the count is
 * exact. After that the smaller half of them is kept again and again, and what is kept below the
 * bound stands for all: with digests spread evenly over [0, 1), {@code kept / bound} is an unbiased
 * estimate whose relative standard error is at most {@code 1 / √(capacity / 2 − 1)} (Bar-Yossef et
 * al. 2002; Beyer et al. 2007). Not thread-safe.
 */
final class DistinctCounter {
  private static final long EMPTY = 0;

  private final int capacity;
  private long[] slots = new long[16];
  private int kept;
  private long bound = Long.MAX_VALUE;

  /** Makes a counter that is exact up to {@code capacity}, at least 4. */
  DistinctCounter(int capacity) {
    this.capacity = capacity;
  }

  /** Counts a digest, if it is new. */
  void add(long digest) {
    long key = Math.max(1, digest >>> 1);
    if (key < bound && put(key)) {
      kept++;
      if (kept > capacity) {
        halve();
      } else if (kept * 2 > slots.length) {
        fill(keys(), slots.length * 2);
      }
    }
  }

  private boolean put(long key) {
    int mask = slots.length - 1;
    int at = (int) (key >>> 7) & mask;
    while (slots[at] != EMPTY) {
      if (slots[at] == key) {
        return false;
      }
      at = (at + 1) & mask;
    }
    slots[at] = key;
    return true;
  }

  private long[] keys() {
    return Arrays.stream(slots).filter(key -> key != EMPTY).toArray();
  }

  private void halve() {
    long[] sorted = keys();
    Arrays.sort(sorted);
    int half = capacity / 2;
    bound = sorted[half];
    kept = half;
    fill(Arrays.copyOf(sorted, half), slots.length);
  }

  private void fill(long[] keys, int size) {
    slots = new long[size];
    for (long key : keys) {
      put(key);
    }
  }

  /** Returns the count, exact or estimated. */
  DistinctCount count() {
    if (bound == Long.MAX_VALUE) {
      return new DistinctCount(kept, true, 0);
    }
    double share = (double) bound / Long.MAX_VALUE;
    return new DistinctCount(
        Math.round(kept / share), false, 1 / Math.sqrt(Math.max(1, capacity / 2.0 - 1)));
  }
}
