package org.lacewing.explain.tree;

import java.util.Arrays;

/** Which bins of a column answer a question with yes; the last one is that of missing values. */
final class ChosenBins {
  private final boolean[] yes;

  private ChosenBins(boolean[] yes) {
    this.yes = yes;
  }

  /** Returns the bins up to the given one. */
  static ChosenBins upTo(int last, int bins, boolean missingYes) {
    boolean[] yes = new boolean[bins + 1];
    for (int bin = 0; bin <= last; bin++) {
      yes[bin] = true;
    }
    yes[bins] = missingYes;
    return new ChosenBins(yes);
  }

  /** Returns the named bins; those that are not named count as missing. */
  static ChosenBins of(Iterable<Integer> chosen, Iterable<Integer> others, int bins, boolean rest) {
    boolean[] yes = new boolean[bins + 1];
    Arrays.fill(yes, rest);
    chosen.forEach(bin -> yes[bin] = true);
    others.forEach(bin -> yes[bin] = false);
    return new ChosenBins(yes);
  }

  boolean contains(int bin) {
    return yes[bin];
  }
}
