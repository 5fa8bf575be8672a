package org.lacewing.core.tensor.io;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The types of numbers in a {@code .npy} file that become 32-bit floats here. */
enum NpyType {
  FLOAT32("f4", 4),
  FLOAT64("f8", 8),
  FLOAT16("f2", 2),
  INT8("i1", 1),
  INT16("i2", 2),
  INT32("i4", 4),
  INT64("i8", 8),
  UINT8("u1", 1),
  UINT16("u2", 2),
  UINT32("u4", 4),
  BOOL("b1", 1);

  private final String code;
  private final int bytes;

  NpyType(String code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  static Optional<NpyType> of(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
  }

  /** Returns the value at a place, counted in bytes. */
  float read(ByteBuffer values, int place) {
    return switch (this) {
      case FLOAT32 -> values.getFloat(place);
      case FLOAT64 -> (float) values.getDouble(place);
      case FLOAT16 -> half(values.getShort(place));
      case INT8 -> values.get(place);
      case INT16 -> values.getShort(place);
      case INT32 -> values.getInt(place);
      case INT64 -> values.getLong(place);
      case UINT8, BOOL -> Byte.toUnsignedInt(values.get(place));
      case UINT16 -> Short.toUnsignedInt(values.getShort(place));
      case UINT32 -> Integer.toUnsignedLong(values.getInt(place));
    };
  }

  /** IEEE 754 binary16. */
  private static float half(short bits) {
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    float size =
        exponent == 0
            ? fraction * 0x1p-24f
            : Float.intBitsToFloat(
                (exponent == 0x1f ? 0xff : exponent + 112) << 23 | fraction << 13);
    return bits < 0 ? -size : size;
  }
}
