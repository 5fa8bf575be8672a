package org.lacewing.server.security;

import io.netty.util.AsciiString;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The header {@code Date} (RFC 9110, 6.6.1). Its text is made once a second: to make it for every
 * answer took a twentieth of the time of a prediction. Thread-safe.
 */
final class DateHeader {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private record Made(long second, AsciiString text) {}

  private final Clock clock;
  private volatile Made last;

  DateHeader() {
    this(Clock.systemUTC());
  }

  DateHeader(Clock clock) {
    this.clock = clock;
    this.last = make(clock.millis() / 1_000);
  }

  private static Made make(long second) {
    return new Made(second, AsciiString.of(FORM.format(Instant.ofEpochSecond(second))));
  }

  /** Returns the text for this second. */
  AsciiString now() {
    Made made = last;
    long second = clock.millis() / 1_000;
    if (made.second != second) {
      made = make(second);
      last = made;
    }
    return made.text;
  }
}
