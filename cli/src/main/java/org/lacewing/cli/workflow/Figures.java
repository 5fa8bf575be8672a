package org.lacewing.cli.workflow;

import java.util.Locale;

/** Numbers as reports show them. */
final class Figures {
  private Figures() {}

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
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int digits = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** Returns a share as percent, such as {@code 12.3 %}. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** Returns nanoseconds as microseconds, such as {@code 12.3 µs}. */
  static String micros(double nanoseconds) {
    return String.format(Locale.ROOT, "%.1f µs", nanoseconds / 1000);
  }

  /** Returns a factor, such as {@code 5.2 ×}. */
  static String times(double factor) {
    return String.format(Locale.ROOT, "%.2f ×", factor);
  }
}
