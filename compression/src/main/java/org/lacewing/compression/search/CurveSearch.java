package org.lacewing.compression.search;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Measures networks along the curve of the best allocations: first some far apart, then between the
 * best one within the budget and its better neighbour that misses it.
 */
final class CurveSearch {
  static final int POINTS = 12;
  private static final int HALVINGS = 6;
  private static final double SLACK = 1.05;

  private final SearchTask task;
  private final Measurements measurements;
  private final List<Allocation> curve;

  CurveSearch(SearchTask task, Measurements measurements, List<List<LayerCost>> costs) {
    this.task = task;
    this.measurements = measurements;
    this.curve = withinBytes(AllocationCurve.of(costs));
  }

  /** Leaves out what is too large; predicted bytes are a little off. */
  private List<Allocation> withinBytes(List<Allocation> all) {
    if (task.budget().maxBytes().isEmpty()) {
      return all;
    }
    double most = SLACK * task.budget().maxBytes().get();
    List<Allocation> small =
        all.stream().filter(each -> measurements.originalBytes() + each.bytes() <= most).toList();
    return small.isEmpty() ? all.subList(0, 1) : small;
  }

  /** Returns whether there was time for all. */
  boolean run() {
    NavigableSet<Integer> places = new TreeSet<>();
    for (int place : CurvePoints.spread(curve, measurements.originalBytes(), POINTS)) {
      if (!measure(place, places)) {
        return false;
      }
    }
    for (int i = 0; i < HALVINGS; i++) {
      Optional<Integer> next = between(places);
      if (next.isEmpty()) {
        return true;
      }
      if (!measure(next.get(), places)) {
        return false;
      }
    }
    return true;
  }

  private boolean measure(int place, NavigableSet<Integer> places) {
    places.add(place);
    return measurements.all(List.of(candidate(place)));
  }

  private Candidate candidate(int place) {
    List<LayerCost> choices = curve.get(place).choices();
    return Candidate.of(Shorthand.of(choices), task.pass(), choices);
  }

  /** Returns a place in the middle between the best one so far and its better neighbour. */
  private Optional<Integer> between(NavigableSet<Integer> places) {
    boolean smallest = task.budget().limitsQuality();
    for (int place : smallest ? places : places.descendingSet()) {
      if (measurements.of(candidate(place)).filter(task.budget()::isMet).isPresent()) {
        Integer better = smallest ? places.lower(place) : places.higher(place);
        return better == null || Math.abs(place - better) < 2
            ? Optional.empty()
            : Optional.of((place + better) / 2);
      }
    }
    return Optional.empty();
  }
}
