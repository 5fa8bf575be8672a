package org.lacewing.onnx;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A kind of part of an ONNX file and what its fields hold, as the format declares them ({@code
 * onnx.proto}). Protocol buffers' own descriptors tell the same, but making them takes longer than
 * reading a small network; a test compares the two.
 */
final class PartType {
  static final PartType MODEL = new PartType();
  private static final PartType OPERATOR_SET = new PartType();
  private static final PartType ENTRY = new PartType();
  private static final PartType TRAINING = new PartType();
  private static final PartType FUNCTION = new PartType();
  private static final PartType GRAPH = new PartType();
  private static final PartType NODE = new PartType();
  private static final PartType ATTRIBUTE = new PartType();
  private static final PartType TENSOR = new PartType();
  private static final PartType SEGMENT = new PartType();
  private static final PartType SPARSE_TENSOR = new PartType();
  private static final PartType ANNOTATION = new PartType();
  private static final PartType VALUE_INFO = new PartType();
  private static final PartType TYPE = new PartType();

  /** Of dense and of sparse tensors. */
  private static final PartType TENSOR_TYPE = new PartType();

  /** Of sequences and of optional values. */
  private static final PartType ELEMENT_TYPE = new PartType();

  private static final PartType MAP_TYPE = new PartType();
  private static final PartType OPAQUE_TYPE = new PartType();
  private static final PartType SHAPE = new PartType();
  private static final PartType DIMENSION = new PartType();

  /** What a field holds. */
  enum Content {
    /** The format has no such field. */
    UNKNOWN,
    /** One number. */
    NUMBER,
    /** A list of numbers of varying length. */
    INTEGERS,
    /** A list of numbers of four or eight bytes. */
    FLOATS,
    /** A text or bytes, or a list of them. */
    TEXT,
    /** A part, or a list of them. */
    PART
  }

  private static final int HIGHEST_FIELD = 25;

  private final Content[] contents = new Content[HIGHEST_FIELD + 1];
  private final @Nullable PartType[] parts = new @Nullable PartType[HIGHEST_FIELD + 1];

  static {
    MODEL.all(Content.NUMBER, 1, 5).all(Content.TEXT, 2, 3, 4, 6);
    MODEL.part(7, GRAPH).part(8, OPERATOR_SET).part(14, ENTRY);
    MODEL.part(20, TRAINING).part(25, FUNCTION);
    OPERATOR_SET.all(Content.TEXT, 1).all(Content.NUMBER, 2);
    ENTRY.all(Content.TEXT, 1, 2);
    TRAINING.part(1, GRAPH).part(2, GRAPH).part(3, ENTRY).part(4, ENTRY);
    FUNCTION.all(Content.TEXT, 1, 4, 5, 6, 8, 10, 13);
    FUNCTION.part(7, NODE).part(9, OPERATOR_SET).part(11, ATTRIBUTE);
    FUNCTION.part(12, VALUE_INFO).part(14, ENTRY);
    GRAPH.all(Content.TEXT, 2, 10).part(1, NODE).part(5, TENSOR);
    GRAPH.part(11, VALUE_INFO).part(12, VALUE_INFO).part(13, VALUE_INFO);
    GRAPH.part(14, ANNOTATION).part(15, SPARSE_TENSOR).part(16, ENTRY);
    NODE.all(Content.TEXT, 1, 2, 3, 4, 6, 7, 8).part(5, ATTRIBUTE).part(9, ENTRY);
    ATTRIBUTE.all(Content.TEXT, 1, 4, 9, 13, 21).all(Content.NUMBER, 2, 3, 20);
    ATTRIBUTE.all(Content.FLOATS, 7).all(Content.INTEGERS, 8);
    ATTRIBUTE.part(5, TENSOR).part(6, GRAPH).part(10, TENSOR).part(11, GRAPH);
    ATTRIBUTE.part(14, TYPE).part(15, TYPE).part(22, SPARSE_TENSOR).part(23, SPARSE_TENSOR);
    TENSOR.all(Content.TEXT, 6, 8, 9, 12).all(Content.NUMBER, 2, 14);
    TENSOR.all(Content.FLOATS, 4, 10).all(Content.INTEGERS, 1, 5, 7, 11);
    TENSOR.part(3, SEGMENT).part(13, ENTRY).part(16, ENTRY);
    SEGMENT.all(Content.NUMBER, 1, 2);
    SPARSE_TENSOR.all(Content.INTEGERS, 3).part(1, TENSOR).part(2, TENSOR);
    ANNOTATION.all(Content.TEXT, 1).part(2, ENTRY);
    VALUE_INFO.all(Content.TEXT, 1, 3).part(2, TYPE).part(4, ENTRY);
    TYPE.all(Content.TEXT, 6).part(1, TENSOR_TYPE).part(4, ELEMENT_TYPE).part(5, MAP_TYPE);
    TYPE.part(7, OPAQUE_TYPE).part(8, TENSOR_TYPE).part(9, ELEMENT_TYPE);
    TENSOR_TYPE.all(Content.NUMBER, 1).part(2, SHAPE);
    ELEMENT_TYPE.part(1, TYPE);
    MAP_TYPE.all(Content.NUMBER, 1).part(2, TYPE);
    OPAQUE_TYPE.all(Content.TEXT, 1, 2);
    SHAPE.part(1, DIMENSION);
    DIMENSION.all(Content.NUMBER, 1).all(Content.TEXT, 2, 3);
  }

  private PartType() {
    Arrays.fill(contents, Content.UNKNOWN);
  }

  /** Returns what the field of a number holds. */
  Content content(int field) {
    return field <= HIGHEST_FIELD ? contents[field] : Content.UNKNOWN;
  }

  /** Returns the type of the part that a field holds; null if it holds something else. */
  @Nullable PartType part(int field) {
    return field <= HIGHEST_FIELD ? parts[field] : null;
  }

  private PartType all(Content content, int... fields) {
    for (int field : fields) {
      contents[field] = content;
    }
    return this;
  }

  private PartType part(int field, PartType type) {
    contents[field] = Content.PART;
    parts[field] = type;
    return this;
  }
}
