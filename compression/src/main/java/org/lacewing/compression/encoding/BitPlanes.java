package org.lacewing.compression.encoding;

import org.lacewing.onnx.Initializer;

/**
 * Small unsigned integers packed into bytes, plane after plane: with {@code w} bits each, {@code p
 * = 8 / w} planes and {@code m = ceil(n / p)} bytes, value {@code j·m + i} lies in bits {@code j·w}
 * to {@code j·w + w − 1} of byte {@code i}. A graph unpacks all planes with two shifts, and no
 * value has to change its place.
 */
final class BitPlanes {
  private static final int BYTE = 8;
  private static final String BIT_SHIFT = "BitShift";
  private static final String SLICE = "Slice";
  private static final int[] ONE = {1};

  private BitPlanes() {}

  /** Returns the packed values; each must be from 0 to {@code 2^width − 1}. */
  static byte[] pack(int[] values, int width) {
    int length = packedLength(values.length, width);
    byte[] packed = new byte[length];
    for (int position = 0; position < values.length; position++) {
      int plane = position / length;
      packed[position % length] |= (byte) (values[position] << (plane * width));
    }
    return packed;
  }

  private static int packedLength(int values, int width) {
    int planes = BYTE / width;
    return (values + planes - 1) / planes;
  }

  /** Lets the chain go on from the unpacked values, uint8 of shape {@code [values.length]}. */
  static void unpack(FragmentChain chain, int[] values, int width, String suffix) {
    byte[] bytes = pack(values, width);
    int planes = BYTE / width;
    byte[] left = new byte[planes];
    for (int plane = 0; plane < planes; plane++) {
      left[plane] = (byte) (BYTE - width * (plane + 1));
    }
    chain.from(
        chain.constant(
            suffix, name -> Initializer.ofUint8(name, new int[] {bytes.length}, bytes.clone())));
    String up =
        chain.constant(
            suffix + "u", name -> Initializer.ofUint8(name, new int[] {planes, 1}, left));
    String down =
        chain.constant(
            suffix + "d", name -> Initializer.ofUint8(name, new int[0], (byte) (BYTE - width)));
    // Broadcast to [planes, bytes]: the left shift drops the planes above, the right one those
    // below.
    chain.then(BIT_SHIFT, suffix + "l", node -> node.withText("direction", "LEFT"), up);
    chain.then(BIT_SHIFT, suffix + "r", node -> node.withText("direction", "RIGHT"), down);
    chain.reshape(suffix + "f", planes * bytes.length);
    if (planes * bytes.length != values.length) {
      String start = chain.constant(suffix + "0", name -> Initializer.ofInt64(name, ONE, 0));
      String end =
          chain.constant(suffix + "n", name -> Initializer.ofInt64(name, ONE, values.length));
      chain.then(SLICE, suffix + "c", start, end);
    }
  }
}
