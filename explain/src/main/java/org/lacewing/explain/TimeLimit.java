package org.lacewing.explain;

import java.util.function.LongSupplier;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.settings.Require;

/**
 * How long an explanation may take. Methods that can stop early end with the best result so far and
 * say so; which result that is depends on the machine, so a limit is no part of an experiment.
 * Immutable and thread-safe.
 */
public final class TimeLimit {
  private static final double NANOSECONDS = 1e9;

  private final LongSupplier clock;
  private final long end;
  private final boolean limited;

  private TimeLimit(LongSupplier clock, long end, boolean limited) {
    this.clock = clock;
    this.end = end;
    this.limited = limited;
  }

  /** Returns no limit. */
  public static TimeLimit none() {
    return new TimeLimit(() -> 0, 1, false);
  }

  /**
   * Returns a limit that begins now.
   *
   * @throws ConfigurationException if seconds are negative or not finite
   */
  public static TimeLimit ofSeconds(double seconds) {
    return ofSeconds(seconds, System::nanoTime);
  }

  /**
   * Returns a limit by another clock.
   *
   * @param clock nanoseconds from any moment on, never falling
   */
  public static TimeLimit ofSeconds(double seconds, LongSupplier clock) {
    Require.between("timeLimit", seconds, 0, 1e9);
    return new TimeLimit(clock, clock.getAsLong() + (long) (seconds * NANOSECONDS), true);
  }

  /** Returns whether there is a limit. */
  public boolean isLimited() {
    return limited;
  }

  /** Returns whether the time is over. */
  public boolean isOver() {
    return limited && clock.getAsLong() - end >= 0;
  }

  /** Returns a limit that ends when the given part of the time that is left is over. */
  public TimeLimit part(double share) {
    long now = clock.getAsLong();
    return limited ? new TimeLimit(clock, now + (long) ((end - now) * share), true) : this;
  }

  /**
   * Requires that there is time left.
   *
   * @param method what wants to begin
   * @throws ConfigurationException if the time is over
   */
  public void requireTime(String method) {
    if (isOver()) {
      throw new ConfigurationException(
          Failure.of("The time limit ended before there was any result")
              .at("explainer " + method)
              .advice("Give it more time, or a smaller background."));
    }
  }
}
