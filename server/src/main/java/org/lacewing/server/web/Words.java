package org.lacewing.server.web;

import static j2html.TagCreator.code;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.time;

import j2html.tags.DomContent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.lacewing.core.report.HtmlFragment;

/** How pages write times, sizes, digests and states. */
final class Words {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final long KILO = 1000;
  private static final int SHORT = 12;

  private Words() {}

  /** Returns a text that is escaped when it is rendered. */
  static DomContent of(String words) {
    return text(HtmlFragment.clean(words));
  }

  /** Returns a point in time to the minute; the element holds it exactly. */
  static DomContent at(Instant instant) {
    return time(MINUTE.format(instant) + " UTC").attr("datetime", instant.toString());
  }

  /** Returns how long something took. */
  static String took(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", Math.max(0, duration.toMillis()) / 1000.0);
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }

  /** Returns a number of bytes with three digits. */
  static String bytes(long bytes) {
    if (bytes < KILO) {
      return bytes + " B";
    }
    double size = bytes;
    String[] units = {"kB", "MB", "GB", "TB"};
    int unit = -1;
    while (size >= KILO && unit < units.length - 1) {
      size /= KILO;
      unit++;
    }
    int decimals = size < 10 ? 2 : size < 100 ? 1 : 0;
    return new BigDecimal(size).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString()
        + " "
        + units[unit];
  }

  /** Returns the beginning of a digest; the whole one is its title. */
  static DomContent digest(String sha256) {
    return code(sha256.substring(0, Math.min(SHORT, sha256.length())))
        .withTitle("SHA-256 " + sha256);
  }

  /** Returns a state with a sign of its own, so that nothing is told by colour alone. */
  static DomContent state(String status) {
    String words = status.toLowerCase(Locale.ROOT).replace('_', ' ');
    String kind =
        switch (status) {
          case "FINISHED", "SUCCEEDED", "DONE" -> "pass";
          case "RUNNING", "QUEUED", "WAITING" -> "note";
          case "GATE_MISSED", "CANCELLED", "INTERRUPTED" -> "warn";
          default -> "fail";
        };
    String sign =
        switch (kind) {
          case "pass" -> "✓";
          case "note" -> "●";
          case "warn" -> "!";
          default -> "✗";
        };
    return span(span(sign).attr("aria-hidden", "true"), text(" " + words))
        .withClass("state " + kind);
  }
}
