package org.lacewing.cli.workflow;

import java.util.Locale;

/** Numbers as reports show them. */
final class Figures {
  private Figures() {}

  /** Returns a text with numbers in it, the same in every locale. */
  static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  /** Returns a number with four significant digits, without an exponent where that reads well. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
    }
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < 1e9) {
      return Long.toString((long) value);
    }
    if (size >= 1e6 || size < 1e-4) {
      return format("%.3e", value);
    }
    int digits = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
    return format("%." + digits + "f", value);
  }

  /** Returns a share as percent, such as {@code 12.3 %}. */
  static String percent(double share) {
    return format("%.1f %%", 100 * share);
  }

  /** Returns a factor, such as {@code 5.2 ×}. */
  static String times(double factor) {
    return format("%.2f ×", factor);
  }
}
