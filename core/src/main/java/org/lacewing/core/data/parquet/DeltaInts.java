package org.lacewing.core.data.parquet;

import java.nio.ByteBuffer;
import org.lacewing.core.data.columnar.FormatException;

/** Whole numbers as packed differences in blocks: DELTA_BINARY_PACKED. Not thread-safe. */
final class DeltaInts implements Values {
  private static final int MOST_PARTS = 1 << 12;

  private final ByteBuffer in;
  private final int parts;
  private final int perPart;
  private final long count;
  private final byte[] widths;
  private long given;
  private long value;
  private long least;
  private int part;
  private int inPart;
  private int start;

  /** Makes a reader of the numbers from the position of the buffer on. */
  DeltaInts(ByteBuffer in) {
    this.in = in;
    long block = ThriftStruct.varint(in);
    long parted = ThriftStruct.varint(in);
    this.count = ThriftStruct.varint(in);
    this.value = ThriftStruct.zigzag(ThriftStruct.varint(in));
    FormatException.require(
        parted >= 1
            && parted <= MOST_PARTS
            && block >= parted
            && block <= 1 << 20
            && block % parted == 0
            && block / parted % 8 == 0
            && count >= 0,
        "a block of differences is impossible");
    this.parts = (int) parted;
    this.perPart = (int) (block / parted);
    this.widths = new byte[parts];
    this.part = parts;
  }

  /** Returns how many numbers there are. */
  long count() {
    return count;
  }

  @Override
  public long nextLong() {
    FormatException.require(given < count, "there are fewer values than there should be");
    if (given++ == 0) {
      return value;
    }
    if (part < parts && inPart == perPart) {
      leavePart();
    }
    if (part == parts) {
      least = ThriftStruct.zigzag(ThriftStruct.varint(in));
      in.get(widths);
      part = 0;
      inPart = 0;
      start = in.position();
    }
    int width = widths[part] & 0xFF;
    FormatException.require(width <= 64, "a difference has " + width + " bits");
    value += least + Bits.at(in, start, (long) inPart * width, width);
    inPart++;
    return value;
  }

  private void leavePart() {
    start += perPart / 8 * (widths[part] & 0xFF);
    in.position(start);
    part++;
    inPart = 0;
  }

  /** Reads what is left, and moves the buffer behind the last block. */
  void finish() {
    while (given < count) {
      nextLong();
    }
    if (part < parts) {
      // Parts that hold no value are left out; a begun one is there as a whole.
      in.position(inPart > 0 ? start + perPart / 8 * (widths[part] & 0xFF) : start);
    }
  }
}
