package org.lacewing.core.data.arrow;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.data.columnar.FormatException;

/**
 * A table of FlatBuffers with its fields by number. Places outside of the buffer are {@link
 * IndexOutOfBoundsException}s. Immutable.
 *
 * @see <a href="https://flatbuffers.dev/internals/">the format</a>
 */
final class FlatTable {
  private static final int HEADER = 4;

  private final ByteBuffer in;
  private final int start;
  private final int fields;
  private final int size;

  private FlatTable(ByteBuffer in, int start) {
    this.in = in;
    this.start = start;
    this.fields = Math.subtractExact(start, in.getInt(start));
    this.size = in.getShort(fields) & 0xFFFF;
  }

  /** Returns the table that a buffer, little-endian and from 0 on, holds. */
  static FlatTable root(ByteBuffer in) {
    return new FlatTable(in, in.getInt(0));
  }

  /** Returns where a field's value is; nothing if the field is not there. */
  private Optional<Integer> place(int field) {
    int entry = HEADER + 2 * field;
    int offset = entry + 2 <= size ? in.getShort(fields + entry) & 0xFFFF : 0;
    return offset == 0 ? Optional.empty() : Optional.of(start + offset);
  }

  private static int behind(ByteBuffer in, int place) {
    return Math.addExact(place, in.getInt(place));
  }

  /** Returns a number of 8 bits. */
  int tiny(int field, int absent) {
    return place(field).map(place -> (int) in.get(place)).orElse(absent);
  }

  /** Returns a number of 16 bits. */
  int small(int field, int absent) {
    return place(field).map(place -> (int) in.getShort(place)).orElse(absent);
  }

  /** Returns a number of 32 bits. */
  int whole(int field, int absent) {
    return place(field).map(place -> in.getInt(place)).orElse(absent);
  }

  /** Returns a number of 64 bits. */
  long large(int field) {
    return place(field).map(place -> in.getLong(place)).orElse(0L);
  }

  /** Returns a text; empty if it is not there. */
  String text(int field) {
    return place(field)
        .map(
            place -> {
              int text = behind(in, place);
              byte[] bytes = new byte[length(text, 1)];
              in.get(text + HEADER, bytes);
              return new String(bytes, StandardCharsets.UTF_8);
            })
        .orElse("");
  }

  /** Returns whether a field is there. */
  boolean has(int field) {
    return place(field).isPresent();
  }

  /** Returns a table, if it is there. */
  Optional<FlatTable> table(int field) {
    return place(field).map(place -> new FlatTable(in, behind(in, place)));
  }

  /** Returns a list of tables. */
  List<FlatTable> tables(int field) {
    List<FlatTable> tables = new ArrayList<>();
    place(field)
        .ifPresent(
            place -> {
              int list = behind(in, place);
              int count = length(list, HEADER);
              for (int i = 0; i < count; i++) {
                tables.add(new FlatTable(in, behind(in, list + HEADER + HEADER * i)));
              }
            });
    return tables;
  }

  /** Returns a list of numbers of 64 bits, or the numbers of a list of structs of such. */
  long[] numbers(int field, int each) {
    Optional<Integer> place = place(field);
    if (place.isEmpty()) {
      return new long[0];
    }
    int list = behind(in, place.get());
    long[] numbers = new long[length(list, Long.BYTES * each) * each];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.getLong(list + HEADER + Long.BYTES * i);
    }
    return numbers;
  }

  private int length(int place, int bytesEach) {
    int length = in.getInt(place);
    FormatException.require(
        length >= 0 && length <= (in.limit() - place - HEADER) / bytesEach,
        "a length is beyond the end");
    return length;
  }
}
