package org.lacewing.compression.search;

import java.util.Optional;
import java.util.function.LongSupplier;

/** When a search is to end. What was measured until then is kept. */
public final class Deadline {
  private static final double NANOSECONDS = 1e9;

  private final LongSupplier clock;
  private final Optional<Double> seconds;
  private final long start;

  private Deadline(LongSupplier clock, Optional<Double> seconds) {
    this.clock = clock;
    this.seconds = seconds;
    this.start = clock.getAsLong();
  }

  /** Returns a deadline in so many seconds from now; empty for none. */
  public static Deadline in(Optional<Double> seconds) {
    return in(seconds, System::nanoTime);
  }

  /**
   * Returns a deadline by another clock.
   *
   * @param clock nanoseconds
   */
  public static Deadline in(Optional<Double> seconds, LongSupplier clock) {
    return new Deadline(clock, seconds);
  }

  /** Returns whether the time is up. */
  public boolean isOver() {
    return seconds.isPresent() && (clock.getAsLong() - start) / NANOSECONDS >= seconds.get();
  }
}
