package org.lacewing.core.settings;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/**
 * Range checks for the compact constructors of records of settings. Each one throws a {@link
 * ConfigurationException} that begins with the setting's name; when the record is bound from a file
 * the name becomes the full path with file and line. NaN passes no check.
 */
public final class Require {
  private Require() {}

  /** Requires {@code value >= least}. */
  public static void atLeast(String name, long value, long least) {
    that(value >= least, name, least + " or more", value);
  }

  /** Requires a finite {@code value >= least}. */
  public static void atLeast(String name, double value, double least) {
    that(value >= least && Double.isFinite(value), name, number(least) + " or more", value);
  }

  /** Requires a finite {@code value > bound}. */
  public static void above(String name, double value, double bound) {
    that(value > bound && Double.isFinite(value), name, "above " + number(bound), value);
  }

  /** Requires {@code least <= value <= most}. */
  public static void between(String name, long value, long least, long most) {
    that(value >= least && value <= most, name, "from " + least + " to " + most, value);
  }

  /** Requires {@code least <= value <= most}. */
  public static void between(String name, double value, double least, double most) {
    that(
        value >= least && value <= most,
        name,
        "from " + number(least) + " to " + number(most),
        value);
  }

  /** Requires {@code least <= value < bound}. */
  public static void below(String name, double value, double least, double bound) {
    that(
        value >= least && value < bound,
        name,
        number(least) + " or more and below " + number(bound),
        value);
  }

  /** Requires a text with something else than blanks. */
  public static void notBlank(String name, String value) {
    that(!value.isBlank(), name, "a text that is not empty", "\"" + value + "\"");
  }

  /** Requires that no value occurs twice. */
  public static void distinct(String name, Collection<?> values) {
    Set<Object> seen = new HashSet<>();
    for (Object value : values) {
      if (!seen.add(value)) {
        throw new ConfigurationException(
            Failure.of(name + " has a value twice").received(String.valueOf(value)));
      }
    }
  }

  /**
   * Requires a condition.
   *
   * @param name the setting, as in the record
   * @param expected what would have been right
   * @param received what was given
   */
  public static void that(boolean holds, String name, String expected, Object received) {
    if (!holds) {
      throw new ConfigurationException(
          Failure.of(name + " is impossible").expected(expected).received(received.toString()));
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e6
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
