package org.lacewing.benchmarks.serverlife;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** Waiting. */
public final class Moments {
  private static final long LOOK_MILLIS = 100;

  private Moments() {}

  /** Something that may throw. */
  @FunctionalInterface
  public interface Look {
    /** Returns whether it has come. */
    boolean at() throws IOException;
  }

  /** Waits some milliseconds. */
  public static void sleep(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while something was waited for");
    }
  }

  /** Waits until something has come; returns whether it has, before the time was over. */
  public static boolean await(long seconds, Look look) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (true) {
      if (look.at()) {
        return true;
      }
      if (System.nanoTime() > end) {
        return false;
      }
      sleep(LOOK_MILLIS);
    }
  }
}
