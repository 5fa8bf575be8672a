package org.lacewing.core.data.columnar;

import com.fasterxml.jackson.core.io.schubfach.FloatToDecimal;

/**
 * The number of 64 bits that a 32-bit float was written down for: that of the shortest decimal
 * which rounds to the float, of several the nearest one. So 0.1f becomes 0.1 and not
 * 0.10000000149011612. The decimal is that of R. Giulietti, "The Schubfach way to render doubles"
 * (2021), on every version of Java; the one that {@link Float#toString} gave before Java 19 was not
 * always the shortest.
 *
 * <p>From a thousandth to ten million no text is written and read: value · 10ᵏ is exact there, so
 * that for k = 0, 1, … the nearest decimal of k places is a rounding and a division away. A float
 * just above a power of two may have its shortest decimal beside the nearest one, so these go the
 * long way.
 */
final class ShortestDecimal {
  private static final float LEAST = 1e-3f;
  private static final float MOST = 1e7f;
  private static final int MANTISSA = (1 << 23) - 1;
  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11
  };

  private ShortestDecimal() {}

  /** Returns the number; zeros, infinities and NaN are what they are. */
  static double of(float value) {
    if (value == 0 || !Float.isFinite(value)) {
      return value;
    }
    float magnitude = Math.abs(value);
    boolean powerOfTwo = (Float.floatToRawIntBits(value) & MANTISSA) == 0;
    if (magnitude >= LEAST && magnitude < MOST && !powerOfTwo) {
      for (double power : POWERS) {
        double decimal = Math.rint(value * power) / power;
        if ((float) decimal == value) {
          return decimal;
        }
      }
    }
    return Double.parseDouble(FloatToDecimal.toString(value));
  }
}
