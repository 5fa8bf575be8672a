package org.lacewing.server.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One line of the log: a JSON object with time and level first. Built by one thread.
 *
 * <p>Whatever is put in is written as a JSON text, so no message can break a line or feign another
 * one.
 */
public final class LogLine {
  private static final char FIRST_PRINTABLE = ' ';
  private static final char DELETE = 0x7f;
  private static final char LAST_CONTROL = 0x9f;
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder text = new StringBuilder(256);

  private LogLine() {}

  /** Begins a line. */
  public static LogLine of(Instant time, String level, String logger, String message) {
    LogLine line = new LogLine();
    line.text.append("{\"time\":\"").append(time.truncatedTo(ChronoUnit.MILLIS)).append('"');
    return line.put("level", level).put("logger", logger).put("message", message);
  }

  /** Adds a text. */
  public LogLine put(String name, String value) {
    name(name);
    quoted(value);
    return this;
  }

  /** Adds a whole number. */
  public LogLine put(String name, long value) {
    name(name);
    text.append(value);
    return this;
  }

  /** Adds a number of at most three decimals, such as milliseconds. */
  public LogLine putThousandths(String name, long thousandths) {
    name(name);
    text.append(thousandths / 1000).append('.');
    String decimals = Long.toString(thousandths % 1000 + 1000);
    text.append(decimals, 1, decimals.length());
    return this;
  }

  private void name(String name) {
    text.append(',');
    quoted(name);
    text.append(':');
  }

  private void quoted(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < FIRST_PRINTABLE || (c >= DELETE && c <= LAST_CONTROL) || isLineBreak(c)) {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          text.append(HEX.charAt((c >> shift) & 15));
        }
      } else {
        text.append(Character.isSurrogate(c) && !isPaired(value, i) ? '\ufffd' : c);
      }
    }
    text.append('"');
  }

  /** Some readers end a line at these, too. */
  private static boolean isLineBreak(char c) {
    return c == '\u2028' || c == '\u2029';
  }

  private static boolean isPaired(String value, int i) {
    return Character.isHighSurrogate(value.charAt(i))
        ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
  }

  /** Returns the line without its end. */
  @Override
  public String toString() {
    return text + "}";
  }
}
