package org.lacewing.core.data.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.lacewing.core.data.columnar.FormatException;

/** First the first bytes of all values, then the second ones: BYTE_STREAM_SPLIT. */
final class SplitValues implements Values {
  private final ByteBuffer in;
  private final int width;
  private final int count;
  private int next;

  SplitValues(ByteBuffer in, StoredColumn column) {
    this.in = in.slice();
    this.width =
        switch (column.physical()) {
          case StoredColumn.INT32, StoredColumn.FLOAT -> Integer.BYTES;
          case StoredColumn.INT64, StoredColumn.DOUBLE -> Long.BYTES;
          case StoredColumn.FIXED -> column.width();
          default -> throw new FormatException("values of this type cannot be split into bytes");
        };
    this.count = this.in.remaining() / width;
  }

  @Override
  public ByteBuffer nextBytes() {
    FormatException.require(next < count, "there are fewer values than there should be");
    byte[] value = new byte[width];
    for (int i = 0; i < width; i++) {
      value[i] = in.get(i * count + next);
    }
    next++;
    return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public long nextLong() {
    ByteBuffer value = nextBytes();
    return width == Integer.BYTES ? value.getInt() : value.getLong();
  }
}
