package org.lacewing.core.data;

import java.util.Arrays;

/** Whole numbers whose count is not known beforehand. Not thread-safe. */
final class GrowingInts {
  private int[] values = new int[16];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, grown(size));
    }
    values[size++] = value;
  }

  int get(int index) {
    return values[index];
  }

  int size() {
    return size;
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }

  /** Returns the next capacity: a quarter more, so that little of the memory lies idle. */
  static int grown(int capacity) {
    return Math.addExact(capacity, Math.max(16, capacity / 4));
  }
}
