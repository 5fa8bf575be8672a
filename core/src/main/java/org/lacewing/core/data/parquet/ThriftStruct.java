package org.lacewing.core.data.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.columnar.FormatException;

/**
 * A struct of Thrift's compact protocol with its fields by number: whole numbers and booleans as
 * {@link Long}, binaries as {@link ByteBuffer}, lists and structs. Nothing is taken for granted: a
 * field of another type than the asked one is an error. Immutable.
 *
 * @see <a href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md">
 *     the specification</a>
 */
final class ThriftStruct {
  private static final int DEEPEST = 24;
  private static final ThriftStruct EMPTY = new ThriftStruct(Map.of());

  private final Map<Integer, Object> fields;

  private ThriftStruct(Map<Integer, Object> fields) {
    this.fields = fields;
  }

  /**
   * Reads a struct from the position of the buffer on, which is moved behind it.
   *
   * @throws FormatException if it is damaged
   * @throws java.nio.BufferUnderflowException if the bytes end before the struct
   */
  static ThriftStruct read(ByteBuffer in) {
    return read(in, DEEPEST);
  }

  private static ThriftStruct read(ByteBuffer in, int deepest) {
    FormatException.require(deepest > 0, "structs are nested too deeply");
    Map<Integer, Object> fields = new HashMap<>();
    int id = 0;
    for (int header = in.get() & 0xFF; header != 0; header = in.get() & 0xFF) {
      int delta = header >> 4;
      id = delta == 0 ? (int) zigzag(varint(in)) : id + delta;
      fields.put(id, value(in, header & 0xF, deepest));
    }
    return fields.isEmpty() ? EMPTY : new ThriftStruct(fields);
  }

  private static Object value(ByteBuffer in, int type, int deepest) {
    return switch (type) {
      case 1 -> 1L;
      case 2 -> 0L;
      case 3 -> (long) in.get();
      case 4, 5, 6 -> zigzag(varint(in));
      case 7 -> in.order(ByteOrder.LITTLE_ENDIAN).getLong();
      case 8 -> {
        int length = length(in, 1);
        ByteBuffer bytes = in.slice(in.position(), length);
        in.position(in.position() + length);
        yield bytes;
      }
      case 9, 10 -> list(in, deepest);
      case 11 -> map(in, deepest);
      case 12 -> read(in, deepest - 1);
      default -> throw new FormatException("a field has the unknown type " + type);
    };
  }

  private static List<Object> list(ByteBuffer in, int deepest) {
    FormatException.require(deepest > 0, "lists are nested too deeply");
    int header = in.get() & 0xFF;
    int size = header >> 4 == 0xF ? length(in, 1) : header >> 4;
    int type = header & 0xF;
    FormatException.require(size <= in.remaining(), "a list is longer than the file");
    List<Object> items = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      // In lists a boolean is a byte of its own.
      items.add(type <= 2 ? (long) (in.get() == 1 ? 1 : 0) : value(in, type, deepest - 1));
    }
    return Collections.unmodifiableList(items);
  }

  /** Skips a map: no field that is read here is one. */
  private static Long map(ByteBuffer in, int deepest) {
    int size = length(in, 2);
    if (size > 0) {
      int types = in.get() & 0xFF;
      for (int i = 0; i < size; i++) {
        value(in, types >> 4, deepest - 1);
        value(in, types & 0xF, deepest - 1);
      }
    }
    return (long) size;
  }

  private static int length(ByteBuffer in, int bytesEach) {
    long length = varint(in);
    FormatException.require(
        length >= 0 && length <= in.remaining() / bytesEach, "a length is beyond the end");
    return (int) length;
  }

  /** Reads an unsigned number of seven bits a byte, the lowest first. */
  static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new FormatException("a number does not end");
  }

  static long zigzag(long coded) {
    return coded >>> 1 ^ -(coded & 1);
  }

  /** Returns whether the field is there. */
  boolean has(int id) {
    return fields.containsKey(id);
  }

  /** Returns a number, if it is there. */
  Optional<Long> number(int id) {
    return field(id, Long.class);
  }

  /** Returns a number that must be there. */
  long required(int id, String name) {
    return number(id).orElseThrow(() -> new FormatException("there is no " + name));
  }

  /** Returns a number of 32 bits that must be there. */
  int requiredInt(int id, String name) {
    long number = required(id, name);
    FormatException.require((int) number == number, name + " is impossible: " + number);
    return (int) number;
  }

  /** Returns a text, if it is there. */
  Optional<String> text(int id) {
    return field(id, ByteBuffer.class)
        .map(bytes -> StandardCharsets.UTF_8.decode(bytes.duplicate()).toString());
  }

  /** Returns a struct, if it is there. */
  Optional<ThriftStruct> struct(int id) {
    return field(id, ThriftStruct.class);
  }

  /** Returns a list of structs; without any if it is not there. */
  List<ThriftStruct> structs(int id) {
    List<ThriftStruct> structs = new ArrayList<>();
    for (Object item : field(id, List.class).orElse(List.of())) {
      FormatException.require(
          item instanceof ThriftStruct, "field " + id + " is no list of structs");
      structs.add((ThriftStruct) item);
    }
    return structs;
  }

  private <T> Optional<T> field(int id, Class<T> type) {
    @Nullable Object value = fields.get(id);
    if (value == null) {
      return Optional.empty();
    }
    FormatException.require(type.isInstance(value), "field " + id + " has the wrong type");
    return Optional.of(type.cast(value));
  }
}
