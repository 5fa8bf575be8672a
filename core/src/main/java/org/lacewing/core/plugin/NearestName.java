package org.lacewing.core.plugin;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what the user most likely meant, by Levenshtein distance over lower-case letters. */
public final class NearestName {
  private NearestName() {}

  /**
   * Returns the known name nearest to {@code given}, if it is near enough: at most a third of the
   * longer name's letters differ (at least two may). Ties go to the name first in natural order.
   */
  public static Optional<String> of(String given, Collection<String> known) {
    return known.stream()
        .filter(
            name ->
                distance(given, name) <= Math.max(2, Math.max(given.length(), name.length()) / 3))
        .min(
            Comparator.<String>comparingInt(name -> distance(given, name))
                .thenComparing(name -> name));
  }

  private static int distance(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
