package org.lacewing.core.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/**
 * The name of a run and of its folder, such as {@code german-credit-20261125-064500-3f2a}: the
 * experiment's name, the start in UTC, and four digits that keep runs of the same second apart. Ids
 * of one experiment sort by time. An id is never a path: it has no dot, slash or backslash.
 *
 * @param value lower-case letters and digits in groups joined by hyphens, at most 100 characters
 */
public record RunId(String value) implements Comparable<RunId> {
  private static final int LONGEST = 100;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * Checks the form.
   *
   * @throws ConfigurationException if it is not the form of an id
   */
  public RunId {
    if (!isId(value)) {
      String shown = value.replaceAll("\\p{Cntrl}", "?");
      throw new ConfigurationException(
          Failure.of("This is not the id of a run")
              .expected("lower-case letters, digits and single hyphens")
              .received(
                  '"'
                      + (shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown)
                      + '"')
              .advice("List the runs to see their ids."));
    }
  }

  /** Returns the id of a run that starts now; of a long name the first 60 characters are enough. */
  static RunId of(String name, Instant start, long number) {
    String digits = String.format(Locale.ROOT, "%04x", number & 0xffff);
    String shortened = name.length() > 60 ? name.substring(0, 60).replaceAll("-$", "") : name;
    return new RunId(shortened + "-" + TIME.format(start) + "-" + digits);
  }

  static boolean isId(String text) {
    return text.length() <= LONGEST && text.matches("[a-z0-9]+(-[a-z0-9]+)*");
  }

  @Override
  public int compareTo(RunId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
