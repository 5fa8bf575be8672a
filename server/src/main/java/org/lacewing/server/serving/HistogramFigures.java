package org.lacewing.server.serving;

import java.util.List;

/**
 * Counts of values.
 *
 * @param upTo ascending bounds, each inclusive
 * @param counts how many values lie above the bound before and not above this one; one more than
 *     bounds, for what is above them all
 * @param sum of all values
 */
public record HistogramFigures(List<Long> upTo, List<Long> counts, long sum) {
  /** Copies the lists. */
  public HistogramFigures {
    upTo = List.copyOf(upTo);
    counts = List.copyOf(counts);
  }

  /** Returns how many values there were. */
  public long count() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }
}
