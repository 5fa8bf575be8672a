package org.lacewing.onnx.runtime;

import java.util.Arrays;

/** Shapes as ONNX Runtime takes them. */
final class OrtShapes {
  private OrtShapes() {}

  static long[] longs(int... shape) {
    long[] longs = new long[shape.length];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = shape[i];
    }
    return longs;
  }

  static String text(int... shape) {
    return Arrays.toString(shape);
  }
}
