package org.lacewing.core.data.parquet;

import java.nio.ByteBuffer;

/** Numbers of any width in packed bits, the lowest bit of a byte first. */
final class Bits {
  private Bits() {}

  /**
   * Returns a number.
   *
   * @param start the byte that the bits are counted from
   * @param bit the number's first bit
   * @param width how many bits it has, up to 64
   */
  static long at(ByteBuffer in, int start, long bit, int width) {
    long value = 0;
    int done = 0;
    while (done < width) {
      long at = bit + done;
      int inByte = (int) (at & 7);
      int taken = Math.min(8 - inByte, width - done);
      long bits = (in.get(Math.toIntExact(start + (at >> 3))) & 0xFF) >> inByte;
      value |= (bits & ((1L << taken) - 1)) << done;
      done += taken;
    }
    return value;
  }
}
