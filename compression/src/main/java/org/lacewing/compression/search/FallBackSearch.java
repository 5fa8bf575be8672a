package org.lacewing.compression.search;

import java.util.Comparator;
import java.util.List;

/**
 * Where accuracy or explanations miss their limits, lets the most harmful layers keep their floats,
 * one after the other, as long as the network can still become the best.
 */
final class FallBackSearch {
  private static final int NETWORKS = 3;

  private final Budget budget;
  private final Measurements measurements;
  private final FallBack order;

  FallBackSearch(Budget budget, Measurements measurements, List<List<LayerCost>> costs) {
    this.budget = budget;
    this.measurements = measurements;
    this.order = new FallBack(costs);
  }

  /** Returns whether there was time for all. */
  boolean run() {
    if (!budget.limitsQuality()) {
      return true;
    }
    long best = best();
    List<Measured> missed =
        measurements.all().stream()
            .filter(each -> order.applies(each.candidate()))
            .filter(each -> !budget.isQualityMet(each.point()))
            .filter(each -> each.point().bytes() < best)
            .sorted(Comparator.comparingLong(each -> -each.point().bytes()))
            .limit(NETWORKS)
            .toList();
    for (Measured each : missed) {
      if (!run(each)) {
        return false;
      }
    }
    return true;
  }

  private boolean run(Measured missed) {
    List<LayerCost> ranked = order.ranked(missed.candidate());
    measurements.expect(ranked.size());
    long bytes = missed.point().bytes();
    for (int kept = 1; kept < ranked.size(); kept++) {
      bytes -= ranked.get(kept - 1).bytes();
      if (bytes >= best() || bytes > budget.maxBytes().orElse(Long.MAX_VALUE)) {
        return true;
      }
      List<String> floats = ranked.subList(0, kept).stream().map(LayerCost::layer).toList();
      Candidate candidate = missed.candidate().keepingFloat(floats);
      if (!measurements.all(List.of(candidate))) {
        return false;
      }
      if (measurements.of(candidate).filter(budget::isQualityMet).isPresent()) {
        return true;
      }
    }
    return true;
  }

  private long best() {
    return BestPoint.of(measurements.all(), budget, true)
        .map(each -> each.point().bytes())
        .orElse(Long.MAX_VALUE);
  }
}
