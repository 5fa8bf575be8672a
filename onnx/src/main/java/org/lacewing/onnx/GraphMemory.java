package org.lacewing.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * Foresees how much of the heap the objects of a parsed ONNX file take, and refuses the file before
 * they are made. Two bytes of a file can become an object of a hundred; weights stored as raw bytes
 * cost nothing here. It walks the encoding (protocol buffers' wire format) as the parser does, but
 * makes nothing.
 */
final class GraphMemory {
  /** A node, an attribute or a tensor, its place in a list, and what is made beside it. */
  private static final int MESSAGE = 256;

  private static final int TEXT = 64;

  /** A number in a list that grows by half. */
  private static final int NUMBER = 12;

  /** A field that the format does not know; it is kept in a tree. */
  private static final int UNKNOWN = 256;

  /** As deep as the parser itself goes. */
  private static final int MAX_DEPTH = 100;

  private final CodedInputStream in;
  private final long budget;
  private long need;

  private GraphMemory(CodedInputStream in, long budget) {
    this.in = in;
    this.budget = budget;
  }

  /**
   * Checks a file.
   *
   * @param in the whole file
   * @param budget the most bytes its objects may take
   * @throws DataException if they take more
   * @throws InvalidProtocolBufferException if the file is damaged
   */
  static void check(CodedInputStream in, long budget) throws InvalidProtocolBufferException {
    try {
      new GraphMemory(in, budget).message(ModelProto.getDescriptor(), 0);
    } catch (InvalidProtocolBufferException e) {
      throw e;
    } catch (IOException e) {
      throw new InvalidProtocolBufferException(e);
    }
  }

  private void message(Descriptor type, int depth) throws IOException {
    charge(MESSAGE);
    if (depth > MAX_DEPTH) {
      throw new InvalidProtocolBufferException("Nested more than " + MAX_DEPTH + " deep");
    }
    while (!in.isAtEnd()) {
      int tag = in.readTag();
      @Nullable FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
      if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        delimited(field, in.readRawVarint32(), depth);
      } else {
        charge(field == null || isText(field) ? UNKNOWN : NUMBER);
        if (!in.skipField(tag)) {
          throw new InvalidProtocolBufferException("A group ends that has not begun");
        }
      }
    }
  }

  private void delimited(@Nullable FieldDescriptor field, int length, int depth)
      throws IOException {
    if (field != null && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      int outer = in.pushLimit(length);
      message(field.getMessageType(), depth + 1);
      in.popLimit(outer);
      return;
    }
    charge(field == null ? UNKNOWN : TEXT);
    if (field != null && field.isPackable()) {
      boolean fixed =
          field.getType() == FieldDescriptor.Type.FLOAT
              || field.getType() == FieldDescriptor.Type.DOUBLE;
      charge(fixed ? length : (long) NUMBER * length);
    }
    in.skipRawBytes(length);
  }

  private static boolean isText(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case MESSAGE, STRING, BYTE_STRING -> true;
      default -> false;
    };
  }

  private void charge(long bytes) {
    need += bytes;
    if (need > budget) {
      throw new DataException(
          Failure.of("The ONNX model has too many parts for this Java process")
              .expected("objects of at most " + (budget >> 20) + " MB, a quarter of its heap")
              .advice(
                  "If you trust the file, give Java more memory, for instance"
                      + " LACEWING_JAVA_OPTS=-Xmx8g."));
    }
  }
}
