package org.lacewing.core.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The headers of the archives that {@link ArchiveWriter} writes, field by field, little-endian
 * (PKWARE's APPNOTE.TXT 6.3, sections 4.3.7, 4.3.9, 4.3.12 and 4.3.16). Fields that this class
 * knows the value of have that value in every archive.
 */
final class ZipHeader {
  /** Before each member; its name follows. Sizes and check sum come in the descriptor. */
  static final ZipHeader LOCAL =
      new ZipHeader(
          "local header",
          fixed("signature", 4, 0x04034b50, "it is damaged"),
          fixed("version needed", 2, Always.VERSION, "it needs another way of reading"),
          fixed("flags", 2, Always.FLAGS, "it may be encrypted"),
          fixed("method", 2, Always.DEFLATED, "it is not deflated"),
          fixed("time", 2, Always.TIME, "it carries a time"),
          fixed("date", 2, Always.DATE, "it carries a date"),
          fixed("crc", 4, 0, "its check sum stands in the wrong place"),
          fixed("compressed size", 4, 0, "its size stands in the wrong place"),
          fixed("size", 4, 0, "its size stands in the wrong place"),
          free("name length", 2),
          fixed("extra length", 2, 0, "it carries extra fields, such as zip64"));

  /** After each member's deflated bytes. */
  static final ZipHeader DESCRIPTOR =
      new ZipHeader(
          "descriptor",
          fixed("signature", 4, 0x08074b50, "it is damaged"),
          free("crc", 4),
          free("compressed size", 4),
          free("size", 4));

  /** One a member in the directory; the name follows. */
  static final ZipHeader DIRECTORY =
      new ZipHeader(
          "directory entry",
          fixed("signature", 4, 0x02014b50, "it is damaged"),
          fixed("made by", 2, Always.VERSION, "it was made by another program"),
          fixed("version needed", 2, Always.VERSION, "it needs another way of reading"),
          fixed("flags", 2, Always.FLAGS, "it may be encrypted"),
          fixed("method", 2, Always.DEFLATED, "it is not deflated"),
          fixed("time", 2, Always.TIME, "it carries a time"),
          fixed("date", 2, Always.DATE, "it carries a date"),
          free("crc", 4),
          free("compressed size", 4),
          free("size", 4),
          free("name length", 2),
          fixed("extra length", 2, 0, "it carries extra fields, such as zip64"),
          fixed("comment length", 2, 0, "it carries a comment"),
          fixed("disk", 2, 0, "it claims to lie on another disk"),
          fixed("internal attributes", 2, 0, "it carries attributes"),
          fixed("external attributes", 4, 0, "it may be a link or a folder"),
          free("offset", 4));

  /** The last bytes of the file. */
  static final ZipHeader END =
      new ZipHeader(
          "end record",
          fixed("signature", 4, 0x06054b50, "it is damaged"),
          fixed("disk", 2, 0, "it claims to have several disks"),
          fixed("directory disk", 2, 0, "it claims to have several disks"),
          free("entries here", 2),
          free("entries", 2),
          free("directory length", 4),
          free("directory offset", 4),
          fixed("comment length", 2, 0, "it carries a comment"));

  private final String title;
  private final List<Field> fields;

  private ZipHeader(String title, Field... fields) {
    this.title = title;
    this.fields = List.of(fields);
  }

  private static final class Always {
    static final int VERSION = 20;

    /** Bit 3, a descriptor follows; bit 11, names are UTF-8. */
    static final int FLAGS = 0x0808;

    static final int DEFLATED = 8;

    /** Midnight. */
    static final int TIME = 0;

    /** The first of January 2000: (year − 1980) · 512 + month · 32 + day. */
    static final int DATE = 20 * 512 + 32 + 1;
  }

  private record Field(String name, int bytes, OptionalLong value, String otherwise) {}

  /**
   * A field that does not hold what it must.
   *
   * @param field which one, with its header, for messages
   * @param expected what it holds in every archive
   * @param received what was found
   * @param meaning what that may mean, a clause that begins with "it"
   */
  record Deviation(String field, long expected, long received, String meaning) {}

  /** What the fields of one header hold. */
  record Values(Map<String, Long> byField) {
    /** Returns a field as an unsigned number. */
    long get(String field) {
      return Objects.requireNonNull(byField.get(field), field);
    }
  }

  private static Field fixed(String name, int bytes, long value, String otherwise) {
    return new Field(name, bytes, OptionalLong.of(value), otherwise);
  }

  private static Field free(String name, int bytes) {
    return new Field(name, bytes, OptionalLong.empty(), "");
  }

  /** Returns the number of bytes, without a name. */
  int length() {
    return fields.stream().mapToInt(Field::bytes).sum();
  }

  /** Returns all fields by name, as unsigned numbers. */
  Values read(ByteBuffer bytes, int offset) {
    ByteBuffer little = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    Map<String, Long> values = new LinkedHashMap<>();
    int at = offset;
    for (Field field : fields) {
      values.put(
          field.name(),
          field.bytes() == 2
              ? Short.toUnsignedLong(little.getShort(at))
              : Integer.toUnsignedLong(little.getInt(at)));
      at += field.bytes();
    }
    return new Values(values);
  }

  /** Returns the first field that does not hold what it must. */
  Optional<Deviation> deviation(Values values) {
    for (Field field : fields) {
      long received = values.get(field.name());
      if (field.value().isPresent() && field.value().getAsLong() != received) {
        return Optional.of(
            new Deviation(
                field.name() + " of the " + title,
                field.value().getAsLong(),
                received,
                field.otherwise()));
      }
    }
    return Optional.empty();
  }
}
