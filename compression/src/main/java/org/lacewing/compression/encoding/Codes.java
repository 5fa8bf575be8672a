package org.lacewing.compression.encoding;

import java.util.Arrays;

/**
 * An immutable array of integers from -128 to 127 with a shape, in row-major order: the codes of a
 * quantized tensor. Thread-safe.
 */
public final class Codes {
  private final int[] shape;
  private final byte[] values;

  private Codes(int[] shape, byte[] values) {
    this.shape = shape;
    this.values = values;
    int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (size != values.length) {
      throw new IllegalArgumentException(
          "Shape " + Arrays.toString(shape) + " needs " + size + " codes, got " + values.length);
    }
  }

  /** Returns codes that copy {@code values}. */
  public static Codes of(int[] shape, byte... values) {
    return new Codes(shape.clone(), values.clone());
  }

  /** Returns a copy of the shape. */
  public int[] shape() {
    return shape.clone();
  }

  /** Returns the number of codes. */
  public int size() {
    return values.length;
  }

  /** Returns the code at a flat position. */
  public int at(int position) {
    return values[position];
  }

  /** Returns a copy of the codes in row-major order. */
  public byte[] toArray() {
    return values.clone();
  }

  /** Returns the share of codes equal to {@code code}, 0 to 1; 0 if there are no codes. */
  public double share(int code) {
    int count = 0;
    for (byte value : values) {
      count += value == code ? 1 : 0;
    }
    return values.length == 0 ? 0 : (double) count / values.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Codes that
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Codes" + Arrays.toString(shape);
  }
}
