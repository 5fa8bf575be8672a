package org.lacewing.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntToLongFunction;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;

/**
 * Reads the values of an ONNX tensor in each of its encodings: raw little-endian bytes, or one of
 * the typed lists ({@code float_data}, {@code int32_data}, which also holds all narrower integers
 * and 16-bit floats, {@code int64_data}, {@code double_data}).
 */
final class TensorDecoder {
  private TensorDecoder() {}

  /**
   * Checks that a tensor from a file is whole: known storage, sane dimensions, as many values as
   * its shape asks for.
   */
  static void check(TensorProto proto) {
    if (proto.getName().isEmpty()) {
      throw new DataException(Failure.of("An initializer of the ONNX graph has no name"));
    }
    if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
      throw failure(
          proto, "The values lie in another file", "Save the model with its weights in one file.");
    }
    if (proto.hasSegment()) {
      throw failure(proto, "The tensor is stored in segments", "Save it in one piece.");
    }
    long size = size(proto);
    if (ElementType.ofNumber(proto.getDataType()).isPresent()) {
      long stored = stored(proto);
      if (stored != size) {
        throw new DataException(
            Failure.of("The tensor is damaged")
                .at(place(proto))
                .expected(size + " values for shape " + proto.getDimsList())
                .received(stored + ""));
      }
    }
  }

  static ElementType type(TensorProto proto) {
    return ElementType.ofNumber(proto.getDataType())
        .orElseThrow(
            () ->
                failure(
                    proto,
                    "Element type " + proto.getDataType() + " is not supported",
                    "Convert the model to 32-bit floats."));
  }

  static int[] shape(TensorProto proto) {
    return proto.getDimsList().stream().mapToInt(Math::toIntExact).toArray();
  }

  static Tensor floats(TensorProto proto) {
    ElementType type = type(proto);
    float[] values = new float[size(proto)];
    boolean raw = proto.hasRawData();
    ByteBuffer bytes = raw(proto);
    switch (type) {
      case FLOAT -> {
        if (raw) {
          bytes.asFloatBuffer().get(values);
        } else {
          for (int i = 0; i < values.length; i++) {
            values[i] = proto.getFloatData(i);
          }
        }
      }
      case DOUBLE -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) (raw ? bytes.getDouble(8 * i) : proto.getDoubleData(i));
        }
      }
      case FLOAT16 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = half(raw ? bytes.getShort(2 * i) : proto.getInt32Data(i));
        }
      }
      case BFLOAT16 -> {
        for (int i = 0; i < values.length; i++) {
          int bits = raw ? bytes.getShort(2 * i) : proto.getInt32Data(i);
          values[i] = Float.intBitsToFloat(bits << 16);
        }
      }
      default -> {
        long[] integers = longs(proto);
        for (int i = 0; i < values.length; i++) {
          values[i] = integers[i];
        }
      }
    }
    return Tensor.adopt(shape(proto), values);
  }

  static long[] longs(TensorProto proto) {
    ElementType type = type(proto);
    ByteBuffer bytes = raw(proto);
    IntToLongFunction read =
        switch (type) {
          case INT8 -> i -> bytes.get(i);
          case UINT8, BOOL -> i -> Byte.toUnsignedLong(bytes.get(i));
          case INT16 -> i -> bytes.getShort(2 * i);
          case UINT16 -> i -> Short.toUnsignedLong(bytes.getShort(2 * i));
          case INT32 -> i -> bytes.getInt(4 * i);
          case INT64 -> i -> bytes.getLong(8 * i);
          case FLOAT, FLOAT16, BFLOAT16, DOUBLE, STRING ->
              throw new IllegalStateException(place(proto) + " holds no integers but " + type);
        };
    if (!proto.hasRawData()) {
      read = type == ElementType.INT64 ? proto::getInt64Data : proto::getInt32Data;
    }
    long[] values = new long[size(proto)];
    for (int i = 0; i < values.length; i++) {
      values[i] = read.applyAsLong(i);
    }
    return values;
  }

  /** Returns the number of values that the shape asks for. */
  static int size(TensorProto proto) {
    long size = 1;
    for (long dimension : proto.getDimsList()) {
      if (dimension < 0 || (size != 0 && dimension > Integer.MAX_VALUE / size)) {
        throw failure(
            proto,
            "Shape " + proto.getDimsList() + " is impossible",
            "A tensor holds at most 2147483647 values.");
      }
      size *= dimension;
    }
    return (int) size;
  }

  private static long stored(TensorProto proto) {
    if (proto.hasRawData()) {
      int width = type(proto).bytes();
      int bytes = proto.getRawData().size();
      return width > 0 && bytes % width == 0 ? bytes / width : -1;
    }
    return switch (type(proto)) {
      case FLOAT -> proto.getFloatDataCount();
      case DOUBLE -> proto.getDoubleDataCount();
      case INT64 -> proto.getInt64DataCount();
      case STRING -> proto.getStringDataCount();
      case UINT8, INT8, UINT16, INT16, INT32, BOOL, FLOAT16, BFLOAT16 -> proto.getInt32DataCount();
    };
  }

  /** Returns the raw bytes, little-endian; empty if there are none. */
  static ByteBuffer raw(TensorProto proto) {
    // A slice: the values of a model read from bytes begin somewhere within these.
    return proto.getRawData().asReadOnlyByteBuffer().slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** IEEE 754 binary16, the low 16 bits of {@code bits}. */
  private static float half(int bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    if (exponent == 0) {
      float subnormal = fraction * 0x1p-24f;
      return sign == 0 ? subnormal : -subnormal;
    }
    int widened = exponent == 0x1f ? 0xff : exponent + 112;
    return Float.intBitsToFloat(sign | widened << 23 | fraction << 13);
  }

  private static String place(TensorProto proto) {
    return "initializer \"" + proto.getName() + "\"";
  }

  private static DataException failure(TensorProto proto, String what, String advice) {
    return new DataException(Failure.of(what).at(place(proto)).advice(advice));
  }
}
