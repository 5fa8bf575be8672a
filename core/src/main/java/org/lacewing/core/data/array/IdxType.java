package org.lacewing.core.data.array;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The types of numbers in IDX files, by their codes. Numbers are big-endian. */
enum IdxType {
  UNSIGNED_BYTE(0x08, 1, "unsigned bytes"),
  BYTE(0x09, 1, "signed bytes"),
  SHORT(0x0B, Short.BYTES, "16-bit integers"),
  INT(0x0C, Integer.BYTES, "32-bit integers"),
  FLOAT(0x0D, Float.BYTES, "32-bit floats"),
  DOUBLE(0x0E, Double.BYTES, "64-bit floats");

  private static final int MASK = 0xFF;

  private final int code;
  private final int bytes;
  private final String plural;

  IdxType(int code, int bytes, String plural) {
    this.code = code;
    this.bytes = bytes;
    this.plural = plural;
  }

  static Optional<IdxType> of(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }

  /** Returns the bytes of one number. */
  int bytes() {
    return bytes;
  }

  boolean isInteger() {
    return this != FLOAT && this != DOUBLE;
  }

  /** Takes the next whole number. */
  int integer(ByteBuffer numbers) {
    return switch (this) {
      case UNSIGNED_BYTE -> numbers.get() & MASK;
      case BYTE -> numbers.get();
      case SHORT -> numbers.getShort();
      case INT -> numbers.getInt();
      case FLOAT, DOUBLE -> throw new IllegalStateException("No integers: " + this);
    };
  }

  @Override
  public String toString() {
    return plural;
  }
}
