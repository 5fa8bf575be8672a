package org.lacewing.spark.slice;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Figures over the rows of a slice, or of all slices. They are joined in the order of the slices,
 * so that rounding is the same whoever did the work.
 *
 * @param sums figures that add up
 * @param peaks figures of which the largest counts
 */
public record Totals(Map<String, Double> sums, Map<String, Double> peaks) {
  /** Copies the maps, ordered by name. */
  public Totals {
    sums = Collections.unmodifiableSortedMap(new TreeMap<>(sums));
    peaks = Collections.unmodifiableSortedMap(new TreeMap<>(peaks));
  }

  /** Returns no figures. */
  public static Totals none() {
    return new Totals(Map.of(), Map.of());
  }

  /** Returns the figures over the rows of both. */
  public Totals plus(Totals other) {
    SortedMap<String, Double> sum = new TreeMap<>(sums);
    other.sums.forEach((name, value) -> sum.merge(name, value, Double::sum));
    SortedMap<String, Double> peak = new TreeMap<>(peaks);
    other.peaks.forEach((name, value) -> peak.merge(name, value, Math::max));
    return new Totals(sum, peak);
  }
}
