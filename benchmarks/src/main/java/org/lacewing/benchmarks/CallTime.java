package org.lacewing.benchmarks;

/** How long one call takes. */
public final class CallTime {
  private static final double NANOSECONDS_PER_MICROSECOND = 1000;

  private CallTime() {}

  /** Runs the call once and returns its time in microseconds. */
  public static double microseconds(Runnable call) {
    long start = System.nanoTime();
    call.run();
    return (System.nanoTime() - start) / NANOSECONDS_PER_MICROSECOND;
  }
}
