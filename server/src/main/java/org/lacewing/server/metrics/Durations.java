package org.lacewing.server.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.concurrent.atomic.LongAdder;

/**
 * A histogram of durations. Adding one costs two additions to counters that threads do not share.
 * The bounds double, so the bucket is found from the number's length in bits. Thread-safe.
 */
public final class Durations {
  /** The lowest bound, 2<sup>16</sup> ns or 66 µs. */
  private static final int LOWEST = 16;

  /** The highest finite bound, 2<sup>34</sup> ns or 17 s. */
  private static final int HIGHEST = 34;

  private static final double NANOS = 1e9;

  private final LongAdder[] counts = new LongAdder[HIGHEST - LOWEST + 2];
  private final LongAdder nanos = new LongAdder();

  /** Makes an empty histogram. */
  public Durations() {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  /** Adds a duration. */
  public void add(long duration) {
    counts[bucket(duration)].increment();
    nanos.add(duration);
  }

  /** Returns the bucket whose bound is the lowest power of two that is not below the duration. */
  private static int bucket(long duration) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, duration - 1));
    return Math.max(0, Math.min(HIGHEST + 1, bits) - LOWEST);
  }

  /** Returns how many were added. */
  public long count() {
    long sum = 0;
    for (LongAdder count : counts) {
      sum += count.sum();
    }
    return sum;
  }

  /** Returns the histogram in seconds. */
  public HistogramDataPointSnapshot snapshot(Labels labels) {
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    for (int i = 0; i < counts.length; i++) {
      double bound =
          i == counts.length - 1 ? Double.POSITIVE_INFINITY : (double) (1L << (LOWEST + i)) / NANOS;
      buckets.bucket(bound, counts[i].sum());
    }
    return HistogramDataPointSnapshot.builder()
        .classicHistogramBuckets(buckets.build())
        .sum((double) nanos.sum() / NANOS)
        .labels(labels)
        .build();
  }
}
