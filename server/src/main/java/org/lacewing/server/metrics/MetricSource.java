package org.lacewing.server.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;

/**
 * Something with figures: a bean that is asked at every scrape. What it counts it counts for
 * itself, in {@link java.util.concurrent.atomic.LongAdder}s for instance, so that a request pays
 * for one addition and nothing else. Thread-safe.
 */
@FunctionalInterface
public interface MetricSource {
  /** Returns the figures as they are now; names begin with {@code lacewing_}. */
  List<MetricSnapshot> collect();
}
