package org.lacewing.core.data;

import java.util.Arrays;

/** Long whole numbers whose count is not known beforehand. Not thread-safe. */
final class GrowingLongs {
  private long[] values = new long[16];
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, GrowingInts.grown(size));
    }
    values[size++] = value;
  }

  long get(int index) {
    return values[index];
  }

  int size() {
    return size;
  }

  /** Keeps only the given positions, in increasing order. */
  void retain(int[] positions) {
    long[] kept = new long[positions.length + 16];
    for (int i = 0; i < positions.length; i++) {
      kept[i] = values[positions[i]];
    }
    values = kept;
    size = positions.length;
  }

  long[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
