package org.lacewing.training.imports;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;

/**
 * The bytes of {@code java.io.DataOutputStream}, with ND4J's arrays among them. An array is two
 * buffers, its shape and its values; a buffer is how it was allocated, its length, its type and its
 * elements, big-endian. Before version 1.0.0-beta the length has 32 bits and a shape is of {@code
 * INT}; later it has 64 bits and a shape is of {@code LONG}. No object is made of what the bytes
 * name, and lengths are compared with the bytes that are left before memory is asked for. Not
 * thread-safe.
 */
final class Nd4jStream {
  private static final Set<String> SHORT_LENGTH = Set.of("DIRECT", "HEAP", "JAVACPP");
  private static final Set<String> LONG_LENGTH = Set.of("LONG_SHAPE", "MIXED_DATA_TYPES");
  private static final Map<String, Integer> SHAPE_BYTES =
      Map.of("INT", Integer.BYTES, "LONG", Long.BYTES);

  /** ND4J's arrays have at most 32 dimensions. */
  private static final int MAX_RANK = 32;

  /** A shape buffer has the rank, lengths, strides, and three more numbers. */
  private static final int SHAPE_EXTRAS = 4;

  private final ByteBuffer bytes;
  private final String name;

  /**
   * Starts at the first byte.
   *
   * @param name what messages call the bytes
   */
  Nd4jStream(Bytes bytes, String name) {
    this.bytes = bytes.buffer();
    this.name = name;
  }

  boolean readBoolean() {
    byte value = need(1).get();
    if (value != 0 && value != 1) {
      throw damaged("expected 0 or 1 for yes or no, got " + value);
    }
    return value == 1;
  }

  int readInt() {
    return need(Integer.BYTES).getInt();
  }

  double readDouble() {
    double value = need(Double.BYTES).getDouble();
    if (!Double.isFinite(value)) {
      throw damaged("a number is " + value);
    }
    return value;
  }

  /** Returns a text in the form of {@code writeUTF}. */
  String readText() {
    int start = bytes.position();
    int length = Short.toUnsignedInt(need(Short.BYTES).getShort());
    need(length);
    byte[] text = new byte[Short.BYTES + length];
    bytes.position(start).get(text);
    try (DataInputStream data = new DataInputStream(new ByteArrayInputStream(text))) {
      return data.readUTF();
    } catch (IOException e) {
      throw new DataException(failure("a text is not in modified UTF-8"), e);
    }
  }

  /**
   * Returns an array; its values stay where they are.
   *
   * @throws DataException if the array is no vector of floating-point numbers, or the bytes end
   *     before its values do
   */
  Nd4jVector readVector() {
    Header shapeHeader = readHeader();
    List<Long> shape = readShape(shapeHeader);
    List<Long> longer = shape.stream().filter(length -> length != 1).toList();
    if (longer.size() > 1 || longer.stream().anyMatch(length -> length < 1)) {
      throw damaged("expected a vector, got an array of shape " + shape);
    }
    long length = longer.isEmpty() ? 1 : longer.get(0);
    Header values = readHeader();
    Optional<FloatingType> type = FloatingType.named(values.type());
    if (type.isEmpty()) {
      throw damaged("expected numbers of type " + FloatingType.names() + ", got " + values.type());
    }
    if (values.length() != length) {
      throw damaged("an array of shape " + shape + " comes with " + values.length() + " values");
    }
    long size = Math.multiplyExact(length, (long) type.get().bytes());
    ByteBuffer content = need(size).slice(bytes.position(), (int) size);
    bytes.position(bytes.position() + (int) size);
    return new Nd4jVector(type.get(), content);
  }

  /** Checks that nothing is left. */
  void end() {
    if (bytes.hasRemaining()) {
      throw damaged(bytes.remaining() + " bytes too many");
    }
  }

  private List<Long> readShape(Header header) {
    Integer width = SHAPE_BYTES.get(header.type());
    if (width == null) {
      throw damaged("expected a shape of type INT or LONG, got " + header.type());
    }
    if (header.length() < SHAPE_EXTRAS || header.length() > 2 * MAX_RANK + SHAPE_EXTRAS) {
      throw damaged("a shape has " + header.length() + " numbers");
    }
    long[] numbers = new long[(int) header.length()];
    need((long) numbers.length * width);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = width == Integer.BYTES ? bytes.getInt() : bytes.getLong();
    }
    long rank = numbers[0];
    if (rank < 0 || rank > MAX_RANK || numbers.length != 2 * rank + SHAPE_EXTRAS) {
      throw damaged("a shape of " + rank + " dimensions has " + numbers.length + " numbers");
    }
    List<Long> shape = new ArrayList<>();
    Arrays.stream(numbers, 1, (int) rank + 1).forEach(shape::add);
    return shape;
  }

  private record Header(long length, String type) {}

  private Header readHeader() {
    String allocation = readText();
    if (!SHORT_LENGTH.contains(allocation) && !LONG_LENGTH.contains(allocation)) {
      throw damaged("expected a buffer of ND4J, got \"" + shortened(allocation) + '"');
    }
    long length = SHORT_LENGTH.contains(allocation) ? readInt() : need(Long.BYTES).getLong();
    String type = shortened(readText());
    if (length < 0 || length > bytes.remaining()) {
      throw damaged("a buffer claims " + length + " elements, " + left());
    }
    return new Header(length, type);
  }

  private ByteBuffer need(long count) {
    if (count > bytes.remaining()) {
      throw new DataException(
          failure("ends too early: " + count + " bytes more were announced, " + left()),
          new BufferUnderflowException());
    }
    return bytes;
  }

  private String left() {
    return bytes.remaining() + " bytes are left";
  }

  DataException damaged(String reason) {
    return new DataException(failure(reason));
  }

  private Failure failure(String reason) {
    return Failure.of("The member is damaged or not of ND4J's format")
        .at(name + ", byte " + bytes.position())
        .received(reason)
        .advice("Get the file again, or save the network again with a current Deeplearning4j.");
  }

  private static String shortened(String text) {
    String shown = text.replaceAll("\\p{Cntrl}", "?");
    return shown.length() > 80 ? shown.substring(0, 80) + "…" : shown;
  }
}
