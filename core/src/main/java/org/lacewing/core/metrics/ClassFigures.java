package org.lacewing.core.metrics;

import java.util.OptionalDouble;

/**
 * The figures of one class against all others.
 *
 * @param name the class
 * @param support rows whose true class it is
 * @param predicted rows predicted as this class
 * @param hits rows that are both
 */
public record ClassFigures(String name, int support, int predicted, int hits) {

  /** Returns hits / predicted; empty if the class was never predicted. */
  public OptionalDouble precision() {
    return ratio(hits, predicted);
  }

  /** Returns hits / support; empty if the class does not occur. */
  public OptionalDouble recall() {
    return ratio(hits, support);
  }

  /** Returns 2 hits / (support + predicted); empty if the class neither occurs nor is predicted. */
  public OptionalDouble f1() {
    return ratio(2.0 * hits, support + (double) predicted);
  }

  private static OptionalDouble ratio(double part, double whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / whole);
  }
}
