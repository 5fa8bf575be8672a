package org.lacewing.onnx.imports.hdf5;

import io.jhdf.Utils;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.object.message.AttributeMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads attributes that hold texts, of fixed or of variable length. */
final class TextValues {
  /**
   * A text of variable length is stored as its length, the address of a heap and a number there.
   */
  private static final int LENGTH_BYTES = 4;

  private static final int INDEX_BYTES = 4;

  private TextValues() {}

  static List<String> of(Hdf5File file, String place, AttributeMessage attribute) {
    @Nullable ByteBuffer data = attribute.getDataBuffer();
    if (data == null) {
      return List.of();
    }
    DataType type = attribute.getDataType();
    ByteBuffer buffer = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (type instanceof VariableLength variable && variable.isVariableLengthString()) {
      return variable(file, buffer);
    }
    if (type instanceof StringData) {
      return fixed(buffer, type.getSize());
    }
    throw file.refused(place, "has an attribute that holds no text");
  }

  private static List<String> variable(Hdf5File file, ByteBuffer buffer) {
    int addressBytes = file.storage().getSizeOfOffsets();
    List<String> texts = new ArrayList<>();
    while (buffer.remaining() >= LENGTH_BYTES + addressBytes + INDEX_BYTES) {
      int length = Utils.readBytesAsUnsignedInt(buffer, LENGTH_BYTES);
      long address = Utils.readBytesAsUnsignedLong(buffer, addressBytes);
      int index = Utils.readBytesAsUnsignedInt(buffer, INDEX_BYTES);
      texts.add(index == 0 ? "" : text(file.heapObject(address, index), length));
    }
    return texts;
  }

  private static List<String> fixed(ByteBuffer buffer, int length) {
    List<String> texts = new ArrayList<>();
    while (length > 0 && buffer.remaining() >= length) {
      texts.add(text(buffer.slice(buffer.position(), length), length));
      buffer.position(buffer.position() + length);
    }
    return texts;
  }

  /** Returns the text up to the first zero byte, whatever the padding is declared to be. */
  private static String text(ByteBuffer bytes, int length) {
    byte[] content = new byte[Math.min(length, bytes.remaining())];
    bytes.get(content);
    int end = 0;
    while (end < content.length && content[end] != 0) {
      end++;
    }
    return new String(content, 0, end, StandardCharsets.UTF_8);
  }
}
