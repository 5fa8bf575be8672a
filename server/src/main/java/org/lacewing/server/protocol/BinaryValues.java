package org.lacewing.server.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/** Reads tensors from binary data: little-endian, row-major; texts with 4 bytes for the length. */
final class BinaryValues {
  private BinaryValues() {}

  /**
   * Reads all values of a part of the body.
   *
   * @throws DataException if the bytes are no whole number of values
   */
  static Values read(String input, Datatype type, ByteBuffer part) {
    ByteBuffer bytes = part.order(ByteOrder.LITTLE_ENDIAN);
    Values values = new Values();
    if (type == Datatype.BYTES) {
      texts(input, bytes, values);
      return values;
    }
    if (bytes.remaining() % type.bytes() != 0) {
      throw damaged(input, type, bytes.remaining() + " bytes");
    }
    while (bytes.hasRemaining()) {
      number(input, type, bytes, values);
    }
    return values;
  }

  private static void number(String input, Datatype type, ByteBuffer bytes, Values values) {
    switch (type) {
      case BOOL -> {
        byte value = bytes.get();
        if (value != 0 && value != 1) {
          throw damaged(input, type, "the byte " + value);
        }
        values.bool(value == 1);
      }
      case INT8 -> values.number(bytes.get());
      case UINT8 -> values.number(bytes.get() & 0xff);
      case INT16 -> values.number(bytes.getShort());
      case UINT16 -> values.number(bytes.getShort() & 0xffff);
      case INT32 -> values.number(bytes.getInt());
      case UINT32 -> values.number((double) Integer.toUnsignedLong(bytes.getInt()));
      case INT64 -> values.number((double) bytes.getLong());
      case UINT64 -> {
        long value = bytes.getLong();
        values.number(
            value >= 0 ? (double) value : (double) (value >>> 1) * 2 + (double) (value & 1));
      }
      case FP32 -> values.number(bytes.getFloat());
      case FP64 -> values.number(bytes.getDouble());
      case BYTES -> throw new IllegalStateException("Texts are read apart");
    }
  }

  private static void texts(String input, ByteBuffer bytes, Values values) {
    while (bytes.hasRemaining()) {
      int length = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
      if (length < 0 || length > bytes.remaining()) {
        throw damaged(input, Datatype.BYTES, "a length beyond the data");
      }
      ByteBuffer text = bytes.slice(bytes.position(), length);
      bytes.position(bytes.position() + length);
      try {
        values.string(StandardCharsets.UTF_8.newDecoder().decode(text).toString());
      } catch (CharacterCodingException e) {
        throw damaged(input, Datatype.BYTES, "a text that is not in UTF-8");
      }
    }
  }

  private static DataException damaged(String input, Datatype type, String received) {
    return new DataException(
        Failure.of("The binary data do not suit their datatype")
            .at("input \"" + input + '"')
            .expected(type.toString())
            .received(received));
  }
}
