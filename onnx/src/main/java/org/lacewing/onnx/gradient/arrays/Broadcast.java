package org.lacewing.onnx.gradient.arrays;

import java.util.Arrays;

/** Stretches arrays along dimensions of length 1 or missing in front, and sums up along them. */
public final class Broadcast {
  private Broadcast() {}

  /** Returns an array of one shape stretched to another; the array itself if they are equal. */
  public static float[] expand(float[] values, int[] from, int[] to) {
    if (Arrays.equals(from, to)) {
      return values;
    }
    int[] sources = Shapes.positions(to, 0, Shapes.stretched(from, to));
    float[] stretched = new float[sources.length];
    for (int i = 0; i < stretched.length; i++) {
      stretched[i] = values[sources[i]];
    }
    return stretched;
  }

  /**
   * Returns the sums over what {@link #expand} makes copies of, computed with 64-bit floats; the
   * array itself if the shapes are equal.
   *
   * @param values of shape {@code from}
   */
  public static float[] reduce(float[] values, int[] from, int[] to) {
    if (Arrays.equals(from, to)) {
      return values;
    }
    int[] targets = Shapes.positions(from, 0, Shapes.stretched(to, from));
    double[] sums = new double[Shapes.size(to)];
    for (int i = 0; i < targets.length; i++) {
      sums[targets[i]] += values[i];
    }
    float[] rounded = new float[sums.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) sums[i];
    }
    return rounded;
  }
}
