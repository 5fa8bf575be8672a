package org.lacewing.onnx.gradient.arrays;

import java.util.Arrays;

/** Sizes, strides and positions of row-major arrays. */
public final class Shapes {
  private Shapes() {}

  /** Returns the number of elements. */
  public static int size(int... shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** Returns the number of elements of the dimensions {@code from} (inclusive) to {@code to}. */
  public static int size(int[] shape, int from, int to) {
    return size(Arrays.copyOfRange(shape, from, to));
  }

  /** Returns for each dimension how far apart neighbours along it are. */
  public static int[] strides(int... shape) {
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }

  /** Returns an axis counted from the front; negative ones count from the back. */
  public static int axis(long axis, int rank) {
    return Math.toIntExact(axis < 0 ? axis + rank : axis);
  }

  /**
   * Returns for each dimension of {@code to} how far apart the elements of an array are that is
   * stretched to it: 0 where it is stretched.
   */
  public static int[] stretched(int[] from, int[] to) {
    int[] own = strides(from);
    int[] strides = new int[to.length];
    int missing = to.length - from.length;
    for (int axis = 0; axis < from.length; axis++) {
      strides[missing + axis] = from[axis] == 1 ? 0 : own[axis];
    }
    return strides;
  }

  /** Visits the positions of an array with given strides in the row-major order of a shape. */
  public static int[] positions(int[] shape, int start, int[] strides) {
    int[] positions = new int[size(shape)];
    if (positions.length == 0) {
      return positions;
    }
    int last = shape.length - 1;
    int run = last < 0 ? 1 : shape[last];
    int step = last < 0 ? 0 : strides[last];
    int[] counter = new int[shape.length];
    int base = start;
    for (int done = 0; done < positions.length; done += run) {
      for (int j = 0; j < run; j++) {
        positions[done + j] = base + j * step;
      }
      for (int axis = last - 1; axis >= 0; axis--) {
        base += strides[axis];
        counter[axis]++;
        if (counter[axis] < shape[axis]) {
          break;
        }
        base -= counter[axis] * strides[axis];
        counter[axis] = 0;
      }
    }
    return positions;
  }
}
