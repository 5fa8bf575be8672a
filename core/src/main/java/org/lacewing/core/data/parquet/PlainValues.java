package org.lacewing.core.data.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.lacewing.core.data.columnar.FormatException;

/** Values as they are, one behind the other: PLAIN. Not thread-safe. */
final class PlainValues implements Values {
  private final ByteBuffer in;
  private final StoredColumn column;
  private long bit;

  PlainValues(ByteBuffer in, StoredColumn column) {
    this.in = in;
    this.column = column;
  }

  @Override
  public long nextLong() {
    return switch (column.physical()) {
      case StoredColumn.BOOLEAN -> Bits.at(in, in.position(), bit++, 1);
      case StoredColumn.INT32, StoredColumn.FLOAT -> in.getInt();
      default -> in.getLong();
    };
  }

  @Override
  public ByteBuffer nextBytes() {
    int length = column.physical() == StoredColumn.BYTE_ARRAY ? in.getInt() : column.width();
    FormatException.require(length >= 0 && length <= in.remaining(), "a value is beyond the end");
    ByteBuffer value = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + length);
    return value;
  }
}
