package org.lacewing.core.profile;

import java.util.Locale;
import java.util.Set;

/** Texts and numbers that often stand for a missing value. */
public final class MissingWords {
  private static final Set<String> TEXTS =
      Set.of(
          "n/a",
          "#n/a",
          "na",
          "nan",
          "null",
          "(null)",
          "<na>",
          "nil",
          "-",
          "--",
          ".",
          "?",
          "missing",
          "not available",
          "#value!",
          "#div/0!");
  private static final Set<String> NUMBERS =
      Set.of("-1", "-9", "-99", "-999", "-9999", "-99999", "99", "999", "9999", "99999", "999999");

  private MissingWords() {}

  /** Returns whether a text says that there is no value, in upper or lower case. */
  public static boolean isText(String text) {
    return TEXTS.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  /** Returns whether a number may stand for a missing value, if it lies far from the others. */
  public static boolean isNumber(String number) {
    return NUMBERS.contains(number);
  }
}
