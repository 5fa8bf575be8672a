package org.lacewing.compression.search;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/**
 * Reads limits as people write them: a number and a unit, such as {@code 0.1pp}, {@code 30k},
 * {@code 50us}. What cannot be read is refused with the column at which it goes wrong.
 */
public final class BudgetText {
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
  private static final Map<String, Double> POINTS = units("pp", 0.01, "%", 0.01);
  private static final Map<String, Double> BYTES =
      units("", 1, "B", 1, "k", 1e3, "kB", 1e3, "M", 1e6, "MB", 1e6, "KiB", 1024, "MiB", 1048576);
  private static final Map<String, Double> MICROSECONDS =
      units("us", 1, "µs", 1, "ms", 1e3, "s", 1e6);
  private static final Map<String, Double> SECONDS = units("s", 1, "min", 60, "h", 3600);

  private BudgetText() {}

  /**
   * Returns a drop as a share: {@code 0.1pp} and {@code 0.1%} are 0.001. Both mean percentage
   * points of the metric, not a share of its value.
   *
   * @param option the option that gave the text, for messages
   * @throws ConfigurationException if the text is no number with such a unit
   */
  public static double drop(String option, String text) {
    return read(option, text, POINTS, "0.1pp");
  }

  /** Returns bytes: {@code 30000}, {@code 30k} and {@code 30kB} are the same; KiB has 1024. */
  public static long bytes(String option, String text) {
    double bytes = read(option, text, BYTES, "30k");
    if (bytes < 1 || bytes != Math.rint(bytes) || bytes > 1e15) {
      throw failure(option, text, 1, "a whole number of bytes, 1 or more");
    }
    return (long) bytes;
  }

  /** Returns microseconds, above 0. */
  public static double microseconds(String option, String text) {
    return positive(option, text, read(option, text, MICROSECONDS, "50us"));
  }

  /** Returns seconds, above 0. */
  public static double seconds(String option, String text) {
    return positive(option, text, read(option, text, SECONDS, "60s"));
  }

  /** Returns an agreement, −1 to 1, which has no unit. */
  public static double agreement(String option, String text) {
    boolean negative = text.startsWith("-");
    double value = read(option, text, units("", 1), "0.95", negative ? 1 : 0);
    if (value > 1) {
      throw failure(option, text, 1, "a number from -1 to 1");
    }
    return negative ? -value : value;
  }

  private static double positive(String option, String text, double value) {
    if (value <= 0) {
      throw failure(option, text, 1, "a number above 0");
    }
    return value;
  }

  private static double read(
      String option, String text, Map<String, Double> units, String example) {
    return read(option, text, units, example, 0);
  }

  private static double read(
      String option, String text, Map<String, Double> units, String example, int from) {
    Matcher number = NUMBER.matcher(text);
    if (!number.find(from) || number.start() != from) {
      throw failure(option, text, from + 1, "a number, such as " + example);
    }
    int at = number.end();
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    Double factor = units.get(text.substring(at));
    if (factor == null) {
      String known =
          units.keySet().stream()
              .filter(unit -> !unit.isEmpty())
              .reduce((a, b) -> a + ", " + b)
              .map(all -> "one of the units " + all)
              .orElse("no unit");
      throw failure(option, text, at + 1, known + ", such as " + example);
    }
    return Double.parseDouble(number.group()) * factor;
  }

  private static ConfigurationException failure(
      String option, String text, int column, String expected) {
    String rest = text.substring(Math.min(text.length(), column - 1));
    return new ConfigurationException(
        Failure.of("A limit cannot be read")
            .at(option + " " + text + ", column " + column)
            .expected(expected)
            .received(rest.isEmpty() ? "the end" : "\"" + rest + "\""));
  }

  private static Map<String, Double> units(Object... pairs) {
    Map<String, Double> units = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      units.put((String) pairs[i], ((Number) pairs[i + 1]).doubleValue());
    }
    return units;
  }
}
