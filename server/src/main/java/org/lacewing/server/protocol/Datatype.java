package org.lacewing.server.protocol;

import java.util.Arrays;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/** The types of tensors, by their names in the protocol. */
enum Datatype {
  BOOL(1, 0, 1, false),
  INT8(1, Byte.MIN_VALUE, Byte.MAX_VALUE, false),
  INT16(2, Short.MIN_VALUE, Short.MAX_VALUE, false),
  INT32(4, Integer.MIN_VALUE, Integer.MAX_VALUE, false),
  INT64(8, Long.MIN_VALUE, Long.MAX_VALUE, false),
  UINT8(1, 0, (1 << 8) - 1, false),
  UINT16(2, 0, (1 << 16) - 1, false),
  UINT32(4, 0, (1L << 32) - 1, false),
  UINT64(8, 0, 0x1p64, false),
  FP32(4, -Float.MAX_VALUE, Float.MAX_VALUE, true),
  FP64(8, -Double.MAX_VALUE, Double.MAX_VALUE, true),
  BYTES(0, 0, 0, false);

  private final int bytes;
  private final double min;
  private final double max;
  private final boolean fractions;

  Datatype(int bytes, double min, double max, boolean fractions) {
    this.bytes = bytes;
    this.min = min;
    this.max = max;
    this.fractions = fractions;
  }

  /**
   * Returns the type of a name.
   *
   * @throws DataException if there is none
   */
  static Datatype of(String name, String input) {
    for (Datatype type : values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    throw new DataException(
        Failure.of("There is no such datatype")
            .at("input \"" + input + '"')
            .expected("one of " + Arrays.toString(values()))
            .received('"' + name.substring(0, Math.min(name.length(), 40)) + '"'));
  }

  /** Returns how many bytes a value takes as binary data; 0 for texts, which tell their own. */
  int bytes() {
    return bytes;
  }

  /** Returns whether values may have fractions and be missing. */
  boolean hasFractions() {
    return fractions;
  }

  /** Returns whether values are numbers. */
  boolean isNumeric() {
    return this != BYTES && this != BOOL;
  }

  /** Returns whether a value, which is not NaN, is one of this type. */
  boolean contains(double value) {
    return value >= min && value <= max && (fractions || value == Math.rint(value));
  }
}
