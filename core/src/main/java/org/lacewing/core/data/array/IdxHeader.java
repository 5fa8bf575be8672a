package org.lacewing.core.data.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lacewing.core.data.SourceBytes;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * What an IDX file says at its start: two zero bytes, the type, the number of axes, and the length
 * of each axis in 4 bytes. Nothing of what it says has been believed before the size of the file
 * was compared.
 *
 * @param type the type of the numbers
 * @param lengths the lengths of the axes, the first one that of the rows
 */
record IdxHeader(IdxType type, List<Integer> lengths) {
  private static final int MAGIC = 4;
  private static final int MOST_AXES = 8;

  /** One row in memory is at most this large. */
  private static final long MOST_ROW_BYTES = 1L << 26;

  IdxHeader {
    lengths = List.copyOf(lengths);
  }

  /** Returns whether bytes begin as an IDX file does. */
  static boolean isAt(ByteBuffer start) {
    return start.remaining() >= MAGIC && typeAt(start).isPresent();
  }

  private static Optional<IdxType> typeAt(ByteBuffer start) {
    int at = start.position();
    boolean zeros = start.get(at) == 0 && start.get(at + 1) == 0;
    int axes = start.get(at + 3);
    return zeros && axes >= 1 && axes <= MOST_AXES
        ? IdxType.of(start.get(at + 2))
        : Optional.empty();
  }

  /**
   * Reads the header and holds it against the size of the file.
   *
   * @throws DataException if this is no IDX file, or the file cannot hold what it promises
   */
  static IdxHeader read(SourceBytes file) throws IOException {
    byte[] start = file.readNBytes(MAGIC);
    Optional<IdxType> type =
        start.length < MAGIC ? Optional.empty() : typeAt(ByteBuffer.wrap(start));
    if (type.isEmpty()) {
      throw new DataException(
          Failure.of("This is not an IDX file")
              .at(file.name())
              .expected("two zero bytes, a type and a number of axes")
              .received(
                  start.length == 0
                      ? "an empty file"
                      : "bytes " + HexFormat.ofDelimiter(" ").formatHex(start)));
    }
    int axes = start[3];
    byte[] bytes = file.readNBytes(axes * Integer.BYTES);
    if (bytes.length < axes * Integer.BYTES) {
      throw new DataException(
          Failure.of("The file ends within its header")
              .at(file.name())
              .expected(axes + " lengths of 4 bytes")
              .received(bytes.length + " bytes"));
    }
    ByteBuffer numbers = ByteBuffer.wrap(bytes);
    List<Integer> lengths = new ArrayList<>();
    for (int axis = 0; axis < axes; axis++) {
      int length = numbers.getInt();
      if (length < 1) {
        throw new DataException(
            Failure.of("An axis has an impossible length")
                .at(file.name() + ", axis " + axis)
                .expected("1 to " + Integer.MAX_VALUE)
                .received(Integer.toUnsignedString(length)));
      }
      lengths.add(length);
    }
    IdxHeader header = new IdxHeader(type.get(), lengths);
    header.checkSize(file);
    return header;
  }

  private void checkSize(SourceBytes file) {
    double row = type.bytes();
    for (int axis = 1; axis < lengths.size(); axis++) {
      row *= lengths.get(axis);
    }
    double total = MAGIC + (double) Integer.BYTES * lengths.size() + row * rows();
    boolean fits = file.isCompressed() ? total <= file.mostBytes() : total == file.mostBytes();
    if (!fits) {
      throw new DataException(
          Failure.of("The file does not have the size that its header promises")
              .at(file.name())
              .expected(Math.round(total) + " bytes for " + this)
              .received(
                  file.isCompressed()
                      ? file.bytes() + " compressed bytes, which hold at most " + file.mostBytes()
                      : file.bytes() + " bytes")
              .advice("Fetch the file again."));
    }
    if (row > MOST_ROW_BYTES) {
      throw new DataException(
          Failure.of("A row is larger than any image should be")
              .at(file.name())
              .expected("at most " + MOST_ROW_BYTES + " bytes")
              .received(Math.round(row) + " bytes for " + this));
    }
  }

  /** Returns the number of rows. */
  int rows() {
    return lengths.get(0);
  }

  /** Returns lengths and type, as in {@code 60000 x 28 x 28 unsigned bytes}. */
  @Override
  public String toString() {
    return lengths.stream().map(String::valueOf).collect(Collectors.joining(" x ")) + " " + type;
  }
}
