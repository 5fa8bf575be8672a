package org.lacewing.core.profile;

import java.util.Arrays;

/** The cells of one column in the sampled rows, by slot. Not thread-safe. */
final class SampledCells {
  private final int capacity;
  private double[] numbers = new double[16];
  private long[] digests = new long[16];

  SampledCells(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Sets a cell.
   *
   * @param number the number it holds, NaN for none
   * @param digest the digest of its text, {@link Digest64#MISSING} for a missing value
   */
  void set(int slot, double number, long digest) {
    if (slot >= numbers.length) {
      int size = Math.min(capacity, numbers.length * 2);
      numbers = Arrays.copyOf(numbers, size);
      digests = Arrays.copyOf(digests, size);
    }
    numbers[slot] = number;
    digests[slot] = digest;
  }

  double number(int slot) {
    return numbers[slot];
  }

  long digest(int slot) {
    return digests[slot];
  }
}
