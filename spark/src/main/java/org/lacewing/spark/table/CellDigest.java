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
  private final MessageDigest digest = Sha256.start();
  private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

  CellDigest(List<TableColumn> columns) {
    for (TableColumn column : columns) {
      text(column.name());
      text(column.type().name());
    }
  }

  void add(@Nullable Object cell) {
    if (cell instanceof Long whole) {
      digest.update(number.clear().putLong(whole).flip());
    } else if (cell instanceof Float small) {
      digest.update(number.clear().putFloat(small).flip());
    } else if (cell instanceof String text) {
      text(text);
    } else if (cell == null) {
      digest.update(number.clear().putInt(-1).flip());
    } else {
      throw new IllegalArgumentException("A cell of " + cell.getClass());
    }
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(number.clear().putInt(bytes.length).flip());
    digest.update(bytes);
  }

  String finish() {
    return Sha256.finish(digest);
  }
}
