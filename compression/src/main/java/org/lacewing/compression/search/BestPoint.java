package org.lacewing.compression.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which network is taken: of those within the budget the smallest, and among equals the one with
 * the least damage. If the budget limits neither accuracy nor explanations the smallest would be
 * worth nothing; then it is the one with the least damage, and among equals the smallest.
 */
final class BestPoint {
  private static final Comparator<Measured> BYTES =
      Comparator.comparingLong(each -> each.point().bytes());
  private static final Comparator<Measured> DAMAGE =
      Comparator.comparingDouble(each -> each.point().damage());

  private BestPoint() {}

  /** Returns the best of some networks; empty if none is within the budget. */
  static Optional<Measured> of(Collection<Measured> points, Budget budget, boolean smallest) {
    return points.stream()
        .filter(each -> budget.isMet(each.point()))
        .min(smallest ? BYTES.thenComparing(DAMAGE) : DAMAGE.thenComparing(BYTES));
  }
}
