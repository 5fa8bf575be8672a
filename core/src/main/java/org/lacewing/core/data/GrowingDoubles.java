package org.lacewing.core.data;

import java.util.Arrays;

/** Numbers whose count is not known beforehand. Not thread-safe. */
final class GrowingDoubles {
  private double[] values = new double[16];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, GrowingInts.grown(size));
    }
    values[size++] = value;
  }

  double get(int index) {
    return values[index];
  }

  int size() {
    return size;
  }

  double[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
