package org.lacewing.onnx.runtime;

import java.util.Arrays;

/** Shapes as ONNX Runtime takes them. */
final class OrtShapes {
  private OrtShapes() {}

  static long[] longs(int... shape) {
    return Arrays.stream(shape).asLongStream().toArray();
  }

  static String text(int... shape) {
    return Arrays.toString(shape);
  }
}
