package org.lacewing.core.parallel;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What a task on another thread came to. */
public final class Result {
  private Result() {}

  /**
   * Waits for a task and returns its result, or throws the unchecked exception that it threw.
   *
   * @param what what the task is called in messages
   * @throws CancellationException if this thread was interrupted, which it then still is
   * @throws IllegalStateException if the task threw a checked exception
   */
  public static <T> T of(Future<T> task, String what) {
    try {
      // get() of a task that is done does not look at the interruption.
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException(what + " was interrupted");
      cancelled.initCause(e);
      throw cancelled;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(what + " failed", e);
    }
  }
}
