package org.lacewing.core.data.arrow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.lacewing.core.data.columnar.CellKind;
import org.lacewing.core.data.columnar.FormatException;
import org.lacewing.core.data.columnar.StrictText;

/**
 * The values of one column in one batch, by row. Not thread-safe.
 *
 * @param column what they are
 * @param valid one bit a row, 1 if there is a value; empty if all rows have one
 * @param buffers the other buffers of the column, little-endian
 * @param texts decodes texts
 */
record ArrowValues(
    ArrowColumn column, ByteBuffer valid, List<ByteBuffer> buffers, StrictText texts) {
  private static final int SHORT = 12;
  private static final int VIEW = 16;

  /** Returns whether a row has a value. */
  boolean isThere(int row) {
    return column.shape() != ArrowColumn.Shape.NONE
        && (valid.limit() == 0 || (valid.get(row >> 3) >> (row & 7) & 1) != 0);
  }

  /** Returns the number of a row that has a value. */
  double number(int row) {
    return column.shape() == ArrowColumn.Shape.FIXED
        ? column.kind().number(bigEndian(row))
        : column.kind().number(whole(row));
  }

  /** Returns the text of a row that has a value. */
  String text(int row) {
    return column.kind().type() == CellKind.Type.TEXT
        ? column.kind().text(bytes(row), texts)
        : column.kind().text(whole(row));
  }

  /** Returns the whole number of a row that has a value. */
  long whole(int row) {
    ByteBuffer data = buffers.get(0);
    if (column.shape() == ArrowColumn.Shape.BITS) {
      return data.get(row >> 3) >> (row & 7) & 1;
    }
    return switch (column.width()) {
      case 1 -> column.signed() ? data.get(row) : data.get(row) & 0xFF;
      case 2 -> column.signed() ? data.getShort(2 * row) : data.getShort(2 * row) & 0xFFFF;
      case 4 -> column.signed() ? data.getInt(4 * row) : data.getInt(4 * row) & 0xFFFFFFFFL;
      default -> data.getLong(8 * row);
    };
  }

  /** Returns the bytes of a decimal number, the highest first. */
  private ByteBuffer bigEndian(int row) {
    byte[] bytes = new byte[column.width()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[bytes.length - 1 - i] = buffers.get(0).get(row * bytes.length + i);
    }
    return ByteBuffer.wrap(bytes);
  }

  private ByteBuffer bytes(int row) {
    ByteBuffer first = buffers.get(0);
    if (column.shape() == ArrowColumn.Shape.VIEWS) {
      int length = first.getInt(VIEW * row);
      return length <= SHORT
          ? slice(first, (long) VIEW * row + Integer.BYTES, length)
          : slice(
              buffers.get(Math.addExact(first.getInt(VIEW * row + 8), 1)),
              first.getInt(VIEW * row + 12),
              length);
    }
    boolean large = column.shape() == ArrowColumn.Shape.LARGE_BYTES;
    long start = large ? first.getLong(8 * row) : first.getInt(4 * row);
    long end = large ? first.getLong(8 * row + 8) : first.getInt(4 * row + 4);
    return slice(buffers.get(1), start, end - start);
  }

  private static ByteBuffer slice(ByteBuffer data, long start, long length) {
    FormatException.require(
        start >= 0 && length >= 0 && start <= data.limit() && length <= data.limit() - start,
        "a value lies outside of its buffer");
    return data.slice((int) start, (int) length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
