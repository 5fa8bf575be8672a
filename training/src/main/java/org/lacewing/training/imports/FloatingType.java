package org.lacewing.training.imports;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How ND4J stores a floating-point number, big-endian. */
enum FloatingType {
  /** 64 bits. */
  DOUBLE(Double.BYTES) {
    @Override
    double read(ByteBuffer bytes) {
      return bytes.getDouble();
    }
  },
  /** 32 bits. */
  FLOAT(Float.BYTES) {
    @Override
    double read(ByteBuffer bytes) {
      return bytes.getFloat();
    }
  },
  /** 16 bits, 10 of them the fraction (IEEE 754-2008 binary16). */
  HALF(Short.BYTES) {
    @Override
    double read(ByteBuffer bytes) {
      int bits = bytes.getShort();
      int exponent = bits >> 10 & 0x1F;
      int fraction = bits & 0x3FF;
      double magnitude =
          switch (exponent) {
            case 0 -> Math.scalb((double) fraction, -24);
            case 0x1F -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> Math.scalb((double) (fraction + 0x400), exponent - 25);
          };
      return bits < 0 ? -magnitude : magnitude;
    }
  },
  /** 16 bits, the upper half of a 32-bit number. */
  BFLOAT16(Short.BYTES) {
    @Override
    double read(ByteBuffer bytes) {
      return Float.intBitsToFloat(bytes.getShort() << Short.SIZE);
    }
  };

  private final int bytes;

  FloatingType(int bytes) {
    this.bytes = bytes;
  }

  /** Returns the number of bytes of one number. */
  int bytes() {
    return bytes;
  }

  /** Reads one number at the buffer's position. */
  abstract double read(ByteBuffer bytes);

  /** Returns the type of ND4J's name, empty for one of other values. */
  static Optional<FloatingType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  static List<FloatingType> names() {
    return List.of(values());
  }
}
