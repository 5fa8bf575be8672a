package org.lacewing.cli.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Tasks on several threads whose results are taken in the order in which they were given. Only so
 * many may be under way at once, so memory is bounded. To be used by one thread.
 *
 * @param <T> what a task returns
 */
final class InOrder<T> implements AutoCloseable {
  private static final int WAITING = 2;

  private final ExecutorService pool;
  private final int most;
  private final Deque<Future<T>> tasks = new ArrayDeque<>();

  InOrder(int threads) {
    this.most = threads * WAITING + 1;
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "explain");
              thread.setDaemon(true);
              return thread;
            });
  }

  boolean isFull() {
    return tasks.size() >= most;
  }

  boolean isEmpty() {
    return tasks.isEmpty();
  }

  void give(Callable<T> task) {
    tasks.add(pool.submit(task));
  }

  /** Waits for the oldest task and returns its result, or throws what it threw. */
  T take() {
    try {
      return tasks.remove().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("Interrupted");
      cancelled.initCause(e);
      throw cancelled;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException("A block of rows failed", e);
    }
  }

  /** Gives up what is under way and waits for it, since it uses what the caller closes next. */
  @Override
  public void close() {
    pool.shutdownNow();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = pool.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
