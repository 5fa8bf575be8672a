package org.lacewing.onnx.packing;

import java.io.ByteArrayOutputStream;

/**
 * Writes bits as one number in a shrinking interval of 32 bits: a bit of probability p costs -log2
 * p bits. Not thread-safe.
 *
 * <p>Binary arithmetic coding without carry: G. N. N. Martin, Range encoding, 1979; M. Mahoney,
 * Adaptive weighing of context models for lossless data compression, 2005.
 */
final class RangeEncoder implements BitPort {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int low;
  private int high = -1;

  @Override
  public int pass(int bit, int probability) {
    int middle = split(low, high, probability);
    if (bit == 1) {
      high = middle;
    } else {
      low = middle + 1;
    }
    while ((low ^ high) >>> 24 == 0) {
      out.write(low >>> 24);
      low <<= 8;
      high = high << 8 | 0xff;
    }
    return bit;
  }

  /** Returns the last number of the lower part, the one of bit 1; both parts are never empty. */
  static int split(int low, int high, int probability) {
    long width = Integer.toUnsignedLong(high) - Integer.toUnsignedLong(low);
    return low + (int) ((width * probability) >>> 16);
  }

  /**
   * Ends the code and returns it: as few bytes as tell a number of the last interval, when zeros
   * follow.
   */
  byte[] finish() {
    for (int bytes = 0; bytes <= Integer.BYTES; bytes++) {
      long unit = 1L << (Integer.SIZE - 8 * bytes);
      long number = (Integer.toUnsignedLong(low) + unit - 1) / unit * unit;
      if (number <= Integer.toUnsignedLong(high)) {
        for (int i = 0; i < bytes; i++) {
          out.write((int) (number >>> (24 - 8 * i)));
        }
        break;
      }
    }
    byte[] all = out.toByteArray();
    int length = all.length;
    while (length > 0 && all[length - 1] == 0) {
      length--;
    }
    return java.util.Arrays.copyOf(all, length);
  }
}
