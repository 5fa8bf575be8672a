package org.lacewing.server.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/** Figures without labels, or with one point. */
public final class Figures {
  private Figures() {}

  /** Returns something that goes up and down. */
  public static GaugeSnapshot gauge(String name, String help, double value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
        .build();
  }

  /** Returns a whole number that goes up and down. */
  public static GaugeSnapshot gauge(String name, String help, long value) {
    return gauge(name, help, (double) value);
  }

  /** Returns something that only grows; {@code _total} is added to its name. */
  public static CounterSnapshot counter(String name, String help, double value) {
    return CounterSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(point(value, Labels.EMPTY))
        .build();
  }

  /** Returns a whole number that only grows; {@code _total} is added to its name. */
  public static CounterSnapshot counter(String name, String help, long value) {
    return counter(name, help, (double) value);
  }

  /**
   * Returns a point of a counter.
   *
   * @param labels names and values in turn
   */
  public static CounterDataPointSnapshot point(long value, String... labels) {
    return point((double) value, Labels.of(labels));
  }

  private static CounterDataPointSnapshot point(double value, Labels labels) {
    return CounterDataPointSnapshot.builder().value(value).labels(labels).build();
  }
}
