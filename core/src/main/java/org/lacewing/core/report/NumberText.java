package org.lacewing.core.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How numbers are written for people: whole numbers exactly, others with four significant digits,
 * in plain notation between 0.0001 and 10 million and in scientific notation outside. The decimal
 * sign is a point in every locale.
 */
public final class NumberText {
  private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
  private static final double PLAIN_FROM = 1e-4;
  private static final double PLAIN_TO = 1e7;
  private static final double WHOLE_TO = 1e15;

  private NumberText() {}

  /** Returns the number as text; {@code NaN}, {@code inf} and {@code -inf} by these names. */
  public static String of(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < WHOLE_TO) {
      return Long.toString((long) value);
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS);
    if (size >= PLAIN_FROM && size < PLAIN_TO) {
      return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
    BigDecimal stripped = rounded.stripTrailingZeros();
    int exponent = stripped.precision() - stripped.scale() - 1;
    return stripped.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
  }

  /** Returns a share between 0 and 1 as a percentage with one decimal, such as {@code 12.5 %}. */
  public static String percent(double share) {
    return Double.isFinite(share)
        ? new BigDecimal(share * 100).setScale(1, RoundingMode.HALF_EVEN).toPlainString() + " %"
        : of(share);
  }

  /** Returns whether a cell of a table reads as a number and is set flush right. */
  static boolean isNumber(String cell) {
    String text = cell.strip();
    return text.matches("(NaN|n/a|[-+−]?inf)")
        || text.matches("[-+−±≤≥<>~]?\\s?\\d[\\d,.]*([eE][-+]?\\d+)?(\\s?[\\p{L}%×µ°/²]{1,8})?")
        || text.matches("[-+−]?[\\d.]+(e-?\\d+)?\\s?±\\s?[\\d.]+(e-?\\d+)?");
  }
}
