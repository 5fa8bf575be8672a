package org.lacewing.compression.calibration;

/**
 * From where to where codes reach. It always contains 0, because padding and ReLU need a code that
 * is exactly 0.
 *
 * @param least 0 or less
 * @param most 0 or more
 */
public record Range(double least, double most) {
  /** Extends the range to contain 0. */
  public Range {
    least = Math.min(0, least);
    most = Math.max(0, most);
  }

  /** Returns the range shortened to a part of itself on both sides. */
  Range times(double part) {
    return new Range(least * part, most * part);
  }

  /** Returns the length. */
  public double length() {
    return most - least;
  }
}
