package org.lacewing.spark.table;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.files.Sha256;

/**
 * A digest of cells, row by row: the column names with their types first, then whole numbers as
 * eight bytes and 32-bit numbers as four (big endian), texts as their length in UTF-8 and their
 * bytes, a missing text as the length −1. Not thread-safe.
 */
final class CellDigest {
  private static final int CAPACITY = 1 << 13;

  private final MessageDigest digest = Sha256.start();

  /** What is to be digested; many small pieces would cost more than the digest itself. */
  private final ByteBuffer pending = ByteBuffer.allocate(CAPACITY);

  CellDigest(List<TableColumn> columns) {
    for (TableColumn column : columns) {
      text(column.name());
      text(column.type().name());
    }
  }

  void add(@Nullable Object cell) {
    if (cell instanceof Long whole) {
      withRoom(Long.BYTES).putLong(whole);
    } else if (cell instanceof Float small) {
      withRoom(Float.BYTES).putFloat(small);
    } else if (cell instanceof String text) {
      text(text);
    } else if (cell == null) {
      withRoom(Integer.BYTES).putInt(-1);
    } else {
      throw new IllegalArgumentException("A cell of " + cell.getClass());
    }
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    withRoom(Integer.BYTES).putInt(bytes.length);
    if (bytes.length <= CAPACITY) {
      withRoom(bytes.length).put(bytes);
    } else {
      digestPending();
      digest.update(bytes);
    }
  }

  private ByteBuffer withRoom(int bytes) {
    if (pending.remaining() < bytes) {
      digestPending();
    }
    return pending;
  }

  private void digestPending() {
    digest.update(pending.flip());
    pending.clear();
  }

  String finish() {
    digestPending();
    return Sha256.finish(digest);
  }
}
