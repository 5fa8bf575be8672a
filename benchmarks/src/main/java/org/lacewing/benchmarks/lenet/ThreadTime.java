package org.lacewing.benchmarks.lenet;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.lacewing.core.metrics.Percentile;

/**
 * The processor time of the calling thread: what other programs on the machine take is left out.
 */
public final class ThreadTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double NANOSECONDS_PER_MICROSECOND = 1000;

  private ThreadTime() {}

  /** Returns nanoseconds. */
  public static long now() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /** Returns the median of a call in microseconds. */
  static double median(Runnable call, int warmup, int repeats) {
    for (int i = 0; i < warmup; i++) {
      call.run();
    }
    double[] microseconds = new double[repeats];
    for (int i = 0; i < repeats; i++) {
      long start = now();
      call.run();
      microseconds[i] = (now() - start) / NANOSECONDS_PER_MICROSECOND;
    }
    return Percentile.of(microseconds, 50);
  }
}
