package org.lacewing.core.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/**
 * Times of steps as whole numbers that order as the times do. A column holds either numbers, or
 * dates and times as ISO 8601 writes them, with {@code T} or a blank between date and time; without
 * an offset they are taken as UTC. Nanoseconds count; years from 1678 to 2261. Not thread-safe: the
 * first cell decides which of the two it is.
 */
final class SeriesTime {
  private static final int DATE = 10;
  private static final long NANOSECONDS = 1_000_000_000L;

  private enum Kind {
    UNKNOWN,
    NUMBERS,
    DATES
  }

  private Kind kind = Kind.UNKNOWN;

  /** Returns what the column's cells are, for messages. */
  String expected() {
    return switch (kind) {
      case UNKNOWN -> "a number, or a date or time such as 2026-03-01 or 2026-03-01T12:30:00Z";
      case NUMBERS -> "a number, as in the rows before";
      case DATES -> "a date or time, as in the rows before";
    };
  }

  /** Returns the key of a number, nothing if it is not finite or the column holds dates. */
  OptionalLong ofNumber(double number) {
    if (!Double.isFinite(number) || kind == Kind.DATES) {
      return OptionalLong.empty();
    }
    kind = Kind.NUMBERS;
    long bits = Double.doubleToLongBits(number + 0.0);
    return OptionalLong.of(bits >= 0 ? bits : bits ^ Long.MAX_VALUE);
  }

  /** Returns the key of a cell's text, nothing if it is no time. */
  OptionalLong ofText(String text, CellSyntax syntax) {
    if (kind != Kind.DATES) {
      OptionalLong number = ofNumber(syntax.number(text));
      if (number.isPresent() || kind == Kind.NUMBERS) {
        return number;
      }
    }
    OptionalLong date = date(text.strip());
    if (date.isPresent()) {
      kind = Kind.DATES;
    }
    return date;
  }

  private static OptionalLong date(String text) {
    try {
      if (text.length() == DATE) {
        return nanoseconds(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
      }
      if (text.length() <= DATE) {
        return OptionalLong.empty();
      }
      String iso = text.charAt(DATE) == ' ' ? text.replaceFirst(" ", "T") : text;
      boolean offset = iso.substring(DATE).matches(".*[Zz+-].*");
      return nanoseconds(
          offset
              ? OffsetDateTime.parse(iso).toInstant()
              : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong nanoseconds(Instant instant) {
    return OptionalLong.of(
        Math.addExact(
            Math.multiplyExact(instant.getEpochSecond(), NANOSECONDS), instant.getNano()));
  }
}
