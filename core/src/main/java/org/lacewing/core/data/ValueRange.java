package org.lacewing.core.data;

/**
 * The smallest and the largest value that may occur.
 *
 * @param min the smallest, finite
 * @param max the largest, finite and above {@code min}
 */
public record ValueRange(double min, double max) {
  /** The values of a picture with 8 bits a channel: 0 to 255. */
  public static final ValueRange BYTE = new ValueRange(0, 255);

  /** Every finite 32-bit number: nothing is known of the values. */
  public static final ValueRange ANY = new ValueRange(-Float.MAX_VALUE, Float.MAX_VALUE);

  /** Checks that the bounds are finite and in order. */
  public ValueRange {
    if (!Double.isFinite(min) || !Double.isFinite(max) || min >= max) {
      throw new IllegalArgumentException("Impossible range " + min + " to " + max);
    }
  }

  /** Returns whether a value lies within the bounds; NaN does not. */
  public boolean contains(double value) {
    return value >= min && value <= max;
  }

  /** Returns the range as a person would write it. */
  @Override
  public String toString() {
    return equals(ANY) ? "any number" : plain(min) + " to " + plain(max);
  }

  private static String plain(double value) {
    return NumericColumn.of("", value).text(0);
  }
}
