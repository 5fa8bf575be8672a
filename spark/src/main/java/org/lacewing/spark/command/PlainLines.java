package org.lacewing.spark.command;

import java.util.stream.Collectors;
import org.lacewing.core.report.TextReport;

/** Lines for people, in which names that a user gave cannot move the cursor. */
public final class PlainLines {
  private PlainLines() {}

  /** Returns the lines of a text, each ended by a line feed, without other control characters. */
  public static String of(String text) {
    return text.lines().map(line -> TextReport.plain(line) + "\n").collect(Collectors.joining());
  }
}
