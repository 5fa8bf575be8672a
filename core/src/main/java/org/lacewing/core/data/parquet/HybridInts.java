package org.lacewing.core.data.parquet;

import java.nio.ByteBuffer;
import org.lacewing.core.data.columnar.FormatException;

/** Whole numbers as runs of one value or as packed bits, the lowest first. Not thread-safe. */
final class HybridInts implements Values {
  private static final int GROUP = 8;

  private final ByteBuffer in;
  private final int width;
  private long left;
  private boolean packed;
  private long value;
  private long bit;
  private int start;

  /**
   * Makes a reader.
   *
   * @param in the runs, to the limit of the buffer
   * @param width bits a number, up to 32
   */
  HybridInts(ByteBuffer in, int width) {
    FormatException.require(width >= 0 && width <= 32, "a number has " + width + " bits");
    this.in = in;
    this.width = width;
  }

  @Override
  public long nextLong() {
    while (left == 0) {
      nextRun();
    }
    left--;
    if (packed) {
      value = Bits.at(in, start, bit, width);
      bit += width;
    }
    return value;
  }

  private void nextRun() {
    long header = ThriftStruct.varint(in);
    packed = (header & 1) == 1;
    long count = header >>> 1;
    if (packed) {
      long bytes = Math.multiplyExact(count, (long) width);
      // A last group may be cut off behind the last value that counts.
      int there = (int) Math.min(bytes, in.remaining());
      left = Math.multiplyExact(count, (long) GROUP);
      bit = 0;
      start = in.position();
      in.position(start + there);
    } else {
      left = count;
      value = 0;
      for (int shift = 0; shift < width; shift += 8) {
        value |= (in.get() & 0xFFL) << shift;
      }
    }
  }
}
