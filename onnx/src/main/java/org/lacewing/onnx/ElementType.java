package org.lacewing.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.Arrays;
import java.util.Optional;

/** The element types of tensors that are read and written here. */
public enum ElementType {
  /** 32-bit float. */
  FLOAT(DataType.FLOAT, 4, true),
  /** Unsigned 8-bit integer. */
  UINT8(DataType.UINT8, 1, false),
  /** Signed 8-bit integer. */
  INT8(DataType.INT8, 1, false),
  /** Unsigned 16-bit integer. */
  UINT16(DataType.UINT16, 2, false),
  /** Signed 16-bit integer. */
  INT16(DataType.INT16, 2, false),
  /** Signed 32-bit integer. */
  INT32(DataType.INT32, 4, false),
  /** Signed 64-bit integer. */
  INT64(DataType.INT64, 8, false),
  /** Truth value, a byte each. */
  BOOL(DataType.BOOL, 1, false),
  /** 16-bit float with 5 bits of exponent. */
  FLOAT16(DataType.FLOAT16, 2, true),
  /** 16-bit float with 8 bits of exponent. */
  BFLOAT16(DataType.BFLOAT16, 2, true),
  /** 64-bit float. */
  DOUBLE(DataType.DOUBLE, 8, true),
  /** Text in UTF-8, of any length. */
  STRING(DataType.STRING, 0, false);

  private final DataType proto;
  private final int bytes;
  private final boolean floating;

  ElementType(DataType proto, int bytes, boolean floating) {
    this.proto = proto;
    this.bytes = bytes;
    this.floating = floating;
  }

  /** Returns the number that stands for the type in an ONNX file. */
  public int number() {
    return proto.getNumber();
  }

  /** Returns the bytes of one element, 0 for texts. */
  public int bytes() {
    return bytes;
  }

  /** Returns whether the elements are floating-point numbers. */
  public boolean floating() {
    return floating;
  }

  /** Returns the type for which a number stands in an ONNX file, if it is known here. */
  public static Optional<ElementType> ofNumber(int number) {
    return Arrays.stream(values()).filter(type -> type.number() == number).findFirst();
  }
}
