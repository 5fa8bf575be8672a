package org.lacewing.server.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts of values up to each of some bounds. Cheap to write from many threads. */
final class Histogram {
  private final long[] bounds;
  private final LongAdder[] counts;
  private final LongAdder sum = new LongAdder();

  /**
   * Makes an empty one.
   *
   * @param bounds ascending; a last count takes what is above them all
   */
  Histogram(long... bounds) {
    this.bounds = bounds.clone();
    counts = new LongAdder[bounds.length + 1];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  void add(long value) {
    int bucket = 0;
    while (bucket < bounds.length && value > bounds[bucket]) {
      bucket++;
    }
    counts[bucket].increment();
    sum.add(value);
  }

  HistogramFigures figures() {
    List<Long> upTo = new ArrayList<>();
    List<Long> count = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (i < bounds.length) {
        upTo.add(bounds[i]);
      }
      count.add(counts[i].sum());
    }
    return new HistogramFigures(upTo, count, sum.sum());
  }
}
