package org.lacewing.core.data.arrow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.columnar.BlockCodec;
import org.lacewing.core.data.columnar.FormatException;
import org.lacewing.core.data.columnar.StrictText;
import org.lacewing.core.data.columnar.TableFile;

/**
 * Some consecutive rows, or the values of a dictionary.
 *
 * @param rows how many
 * @param columns the values of each column
 */
record RecordBatch(int rows, List<ArrowValues> columns) {
  /**
   * Takes a batch apart.
   *
   * @param header what the file says of it
   * @param body the bytes of its buffers
   * @param columns what the values are
   */
  static RecordBatch of(
      FlatTable header, ByteBuffer body, List<ArrowColumn> columns, TableFile file) {
    long rows = header.large(0);
    FormatException.require(rows >= 0 && rows < Integer.MAX_VALUE, "a batch has " + rows + " rows");
    long[] nodes = header.numbers(1, 2);
    long[] places = header.numbers(2, 2);
    long[] further = header.numbers(4, 1);
    BlockCodec codec = header.table(3).map(RecordBatch::codec).orElse(BlockCodec.NONE);
    boolean packed = header.has(3);
    FormatException.require(nodes.length == 2 * columns.size(), "a batch does not fit the schema");
    List<ArrowValues> values = new ArrayList<>();
    long unpacked = 0;
    int buffer = 0;
    int views = 0;
    for (int i = 0; i < columns.size(); i++) {
      ArrowColumn column = columns.get(i);
      FormatException.require(
          nodes[2 * i] == rows, "column " + column.name() + " has another number of rows");
      int count = column.shape().buffers();
      if (column.shape() == ArrowColumn.Shape.VIEWS) {
        FormatException.require(
            views < further.length && further[views] >= 0 && further[views] <= places.length / 2,
            "column " + column.name() + " does not say how many buffers it has");
        count += (int) further[views++];
      }
      FormatException.require(
          2L * (buffer + count) <= places.length, "a batch has too few buffers");
      List<ByteBuffer> buffers = new ArrayList<>();
      for (int b = buffer; b < buffer + count; b++) {
        ByteBuffer part = part(body, places[2 * b], places[2 * b + 1]);
        if (packed && part.hasRemaining()) {
          unpacked += size(part);
          file.length(unpacked, "a batch");
          part = unpack(part, codec);
        }
        buffers.add(part);
      }
      buffer += count;
      values.add(
          count == 0
              ? new ArrowValues(column, ByteBuffer.allocate(0), List.of(), new StrictText())
              : new ArrowValues(
                  column, buffers.get(0), buffers.subList(1, count), new StrictText()));
    }
    return new RecordBatch((int) rows, List.copyOf(values));
  }

  private static BlockCodec codec(FlatTable compression) {
    int number = compression.tiny(0, 0);
    FormatException.require(
        (number == 0 || number == 1) && compression.tiny(1, 0) == 0,
        "the compression " + number + " is not known");
    return number == 0 ? BlockCodec.LZ4_FRAME : BlockCodec.ZSTD;
  }

  private static ByteBuffer part(ByteBuffer body, long start, long length) {
    FormatException.require(
        start >= 0 && length >= 0 && start <= body.limit() && length <= body.limit() - start,
        "a buffer lies outside of its batch");
    return body.slice((int) start, (int) length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long size(ByteBuffer packed) {
    long size = packed.getLong(0);
    FormatException.require(size >= -1, "a buffer has a negative length");
    return Math.max(size, 0);
  }

  private static ByteBuffer unpack(ByteBuffer packed, BlockCodec codec) {
    long size = packed.getLong();
    return size == -1
        ? packed.slice().order(ByteOrder.LITTLE_ENDIAN)
        : codec.decompress(packed, (int) size);
  }
}
