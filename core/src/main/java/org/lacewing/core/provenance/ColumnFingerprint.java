package org.lacewing.core.provenance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.files.Sha256;

/**
 * The content of one column as a digest, so that a changed cell is known by its column.
 *
 * @param name the column's name
 * @param sha256 the SHA-256 over all cells in order of rows: 8 bytes a number (IEEE 754,
 *     big-endian, one NaN for a missing one); for a text its length in bytes (4 bytes, −1 for a
 *     missing one) and its UTF-8 bytes; for an image or a series its values in row-major order, a
 *     byte each if they are bytes, otherwise 4 bytes each (IEEE 754, big-endian)
 */
public record ColumnFingerprint(String name, String sha256) {

  /** Returns the fingerprint of a column. It does not depend on how the file spells a number. */
  public static ColumnFingerprint of(Column column) {
    MessageDigest digest = Sha256.start();
    ByteBuffer word = ByteBuffer.allocate(Long.BYTES);
    for (int row = 0; row < column.size(); row++) {
      word.clear();
      if (column instanceof NumericColumn numbers) {
        digest.update(word.putDouble(canonical(numbers.value(row))).flip());
      } else if (column instanceof TensorColumn tensors) {
        digest.update(tensors.digestible(row));
      } else if (column.isMissing(row)) {
        digest.update(word.putInt(-1).flip());
      } else {
        byte[] text = column.text(row).getBytes(StandardCharsets.UTF_8);
        digest.update(word.putInt(text.length).flip());
        digest.update(text);
      }
    }
    return new ColumnFingerprint(column.name(), Sha256.finish(digest));
  }

  private static double canonical(double value) {
    return Double.isNaN(value) ? Double.NaN : value;
  }
}
