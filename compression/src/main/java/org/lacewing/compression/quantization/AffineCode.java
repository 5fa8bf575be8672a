package org.lacewing.compression.quantization;

import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * The affine map between numbers and integers: {@code q = round(x / scale) + zeroPoint}, cut off at
 * {@code lowest} and {@code highest}, and back {@code x ≈ (q − zeroPoint) · scale}. The number 0 is
 * always represented exactly, by the code {@code zeroPoint}. Rounding is to the nearest, ties to
 * the even integer, and the division is one of 32-bit floats, as in ONNX.
 *
 * @param scale the step, finite and above 0
 * @param zeroPoint the code of 0
 * @param lowest the smallest code
 * @param highest the largest code
 */
record AffineCode(float scale, int zeroPoint, int lowest, int highest) {
  /** Checks that zero has a code. */
  AffineCode {
    if (zeroPoint < lowest || zeroPoint > highest) {
      throw new IllegalArgumentException(
          "Zero point " + zeroPoint + " lies outside " + lowest + " to " + highest);
    }
  }

  /**
   * Returns the code with zero point 0 for numbers from {@code −maxAbs} to {@code maxAbs}; the
   * codes are {@code −largest} to {@code largest}, so that every number has its negative.
   *
   * @param place the tensor and channel, for messages
   * @throws DataException if the scale would not be finite
   */
  static AffineCode symmetric(String place, double maxAbs, int largest) {
    return new AffineCode(scale(place, maxAbs / largest), 0, -largest, largest);
  }

  /**
   * Returns the code for numbers from {@code least} to {@code most}, a range that is first extended
   * to contain 0.
   *
   * @param place the tensor and channel, for messages
   * @throws DataException if the scale would not be finite
   */
  static AffineCode ofRange(String place, double least, double most, int lowest, int highest) {
    double from = Math.min(0, least);
    double to = Math.max(0, most);
    float scale = scale(place, (to - from) / (highest - lowest));
    if (to - from < Float.MIN_NORMAL) {
      return new AffineCode(scale, Math.max(lowest, 0), lowest, highest);
    }
    double zero = Math.rint(lowest - from / scale);
    return new AffineCode(scale, (int) Math.max(lowest, Math.min(highest, zero)), lowest, highest);
  }

  /**
   * Returns the step as a float. A step below the smallest normal float would be lost in arithmetic
   * and becomes 1: all numbers then have the code of 0, and the error is below that smallest float
   * times the number of codes.
   */
  private static float scale(String place, double step) {
    float scale = (float) step;
    if (!Float.isFinite(scale)) {
      throw new DataException(
          Failure.of("The scale of a quantized tensor is not a positive number")
              .at(place)
              .expected("a finite number above 0")
              .received(Double.toString(step))
              .advice("Look for very large or infinite values in this tensor."));
    }
    return scale < Float.MIN_NORMAL ? 1f : scale;
  }

  /** Returns the code with another step. */
  AffineCode withScale(String place, double step) {
    return new AffineCode(scale(place, step), zeroPoint, lowest, highest);
  }

  /** Returns the code of a number. */
  int encode(float number) {
    double code = Math.rint(number / scale) + zeroPoint;
    return (int) Math.max(lowest, Math.min(highest, code));
  }

  /** Returns the number that a code stands for. */
  float decode(int code) {
    return (code - zeroPoint) * scale;
  }

  /** Returns whether a number lies more than half a step beyond the last code. */
  boolean clips(float number) {
    double code = Math.rint(number / scale) + zeroPoint;
    return code < lowest || code > highest;
  }
}
