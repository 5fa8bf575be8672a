package org.lacewing.onnx.imports.keras.shape;

/** Orders of axes, the batch first. */
public final class Axes {
  private Axes() {}

  /** Returns the order that moves the channels from the second place to the last. */
  public static long[] channelsLast(int rank) {
    long[] order = new long[rank];
    for (int axis = 1; axis < rank - 1; axis++) {
      order[axis] = axis + 1L;
    }
    order[rank - 1] = 1;
    return order;
  }

  /** Returns the order that moves the channels from the last place to the second. */
  public static long[] channelsFirst(int rank) {
    long[] order = new long[rank];
    order[1] = rank - 1L;
    for (int axis = 2; axis < rank; axis++) {
      order[axis] = axis - 1L;
    }
    return order;
  }
}
