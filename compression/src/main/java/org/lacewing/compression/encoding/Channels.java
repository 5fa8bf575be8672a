package org.lacewing.compression.encoding;

import java.util.Arrays;

/**
 * Which values of a weight tensor share a scale: all of them, or those with the same index on one
 * axis (a <em>channel</em>).
 *
 * @param axis the axis that counts the channels, -1 if the whole tensor is one channel
 * @param count the number of channels, 1 or more
 * @param stride how many neighbouring values in row-major order lie in one channel
 */
public record Channels(int axis, int count, int stride) implements ScaleLayout {

  /** Returns the whole tensor as one channel. */
  public static Channels whole() {
    return new Channels(-1, 1, 1);
  }

  /** Returns a channel for each index of an axis of length 1 or more. */
  public static Channels along(int axis, int... shape) {
    int stride = Arrays.stream(shape, axis + 1, shape.length).reduce(1, Math::multiplyExact);
    return new Channels(axis, shape[axis], stride);
  }

  /** Returns the channel of the value at a flat position in row-major order. */
  @Override
  public int of(int position) {
    return position / stride % count;
  }

  /**
   * Returns the shape in which one number a channel is broadcast over a tensor of that rank: {@code
   * []} for the whole tensor, otherwise ones around the number of channels.
   */
  public int[] broadcastShape(int rank) {
    if (axis < 0) {
      return new int[0];
    }
    int[] shape = new int[rank];
    Arrays.fill(shape, 1);
    shape[axis] = count;
    return shape;
  }

  /** Returns the shape of a list of one number a channel: {@code []} or {@code [count]}. */
  public int[] listShape() {
    return axis < 0 ? new int[0] : new int[] {count};
  }
}
