package org.lacewing.benchmarks.spark;

import java.util.Locale;

/**
 * What the times of a job at two places should come to.
 *
 * @param name {@code overhead}, the second place's time over the first one's less one, or {@code
 *     speedUp}, the first place's time over the second one's
 * @param bound the most overhead, or the least speed-up
 */
record Goal(String name, double bound) {
  private static final String OVERHEAD = "overhead";

  static Goal overheadAtMost(double bound) {
    return new Goal(OVERHEAD, bound);
  }

  static Goal speedUpAtLeast(double bound) {
    return new Goal("speedUp", bound);
  }

  private boolean isMost() {
    return name.equals(OVERHEAD);
  }

  double ratio(Done first, Done second) {
    return isMost() ? second.seconds() / first.seconds() - 1 : first.seconds() / second.seconds();
  }

  boolean isReached(double ratio) {
    return isMost() ? ratio <= bound : ratio >= bound;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %.2f", isMost() ? "at most" : "at least", bound);
  }
}
