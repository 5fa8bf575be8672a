package org.lacewing.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.onnx.PartType.Content;

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
      new GraphMemory(in, budget).part(PartType.MODEL, 0);
    } catch (InvalidProtocolBufferException e) {
      throw e;
    } catch (IOException e) {
      throw new InvalidProtocolBufferException(e);
    }
  }

  private void part(PartType type, int depth) throws IOException {
    charge(MESSAGE);
    if (depth > MAX_DEPTH) {
      throw new InvalidProtocolBufferException("Nested more than " + MAX_DEPTH + " deep");
    }
    while (!in.isAtEnd()) {
      int tag = in.readTag();
      int field = WireFormat.getTagFieldNumber(tag);
      Content content = type.content(field);
      if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        delimited(content, type.part(field), in.readRawVarint32(), depth);
      } else {
        charge(isNumber(content) ? NUMBER : UNKNOWN);
        if (!in.skipField(tag)) {
          throw new InvalidProtocolBufferException("A group ends that has not begun");
        }
      }
    }
  }

  private void delimited(Content content, @Nullable PartType type, int length, int depth)
      throws IOException {
    if (type != null) {
      int outer = in.pushLimit(length);
      part(type, depth + 1);
      in.popLimit(outer);
      return;
    }
    charge(content == Content.UNKNOWN ? UNKNOWN : TEXT);
    if (content == Content.FLOATS) {
      charge(length);
    } else if (content == Content.INTEGERS) {
      charge((long) NUMBER * length);
    }
    in.skipRawBytes(length);
  }

  private static boolean isNumber(Content content) {
    return content == Content.NUMBER || content == Content.INTEGERS || content == Content.FLOATS;
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
