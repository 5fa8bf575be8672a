package org.lacewing.core.data;

import java.util.Collection;
import java.util.stream.Collectors;

/** Texts from a file, shortened for messages: a message never holds a whole row. */
public final class Excerpt {
  private static final int CHARACTERS = 40;
  private static final int NAMES = 8;

  private Excerpt() {}

  /** Returns a cell in quotes, at most {@value #CHARACTERS} characters of it, on one line. */
  public static String of(String cell) {
    return '"' + plain(cell) + '"';
  }

  /** Returns a cell without quotes, at most {@value #CHARACTERS} characters of it, on one line. */
  public static String plain(String cell) {
    String line = cell.replaceAll("\\R", "␤");
    return line.length() <= CHARACTERS ? line : line.substring(0, CHARACTERS - 1) + "…";
  }

  /** Returns the first {@value #NAMES} names, without quotes. */
  public static String of(Collection<String> names) {
    String first =
        names.stream().limit(NAMES).map(Excerpt::plain).collect(Collectors.joining(", "));
    return names.size() <= NAMES ? first : first + ", … (" + names.size() + " in all)";
  }
}
