package org.lacewing.server.operations;

import java.util.concurrent.atomic.LongAdder;
import org.lacewing.server.metrics.Durations;

/** Requests of one route: how many by kind of status, and how long they took. Thread-safe. */
final class RouteFigures {
  /** The hundreds of statuses: 1xx to 5xx. */
  static final int KINDS = 5;

  private static final int HUNDRED = 100;

  private final LongAdder[] statuses = new LongAdder[KINDS];
  private final Durations durations = new Durations();

  RouteFigures() {
    for (int i = 0; i < KINDS; i++) {
      statuses[i] = new LongAdder();
    }
  }

  void add(int status, long nanos) {
    statuses[Math.max(1, Math.min(KINDS, status / HUNDRED)) - 1].increment();
    durations.add(nanos);
  }

  /**
   * Returns the requests of a kind of status.
   *
   * @param kind 1 for 1xx to 5 for 5xx
   */
  long requests(int kind) {
    return statuses[kind - 1].sum();
  }

  Durations durations() {
    return durations;
  }
}
