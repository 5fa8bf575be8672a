package org.lacewing.core.parallel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
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
public final class InOrder<T> implements AutoCloseable {
  private static final int WAITING = 2;

  private final ExecutorService pool;
  private final String what;
  private final int most;
  private final Deque<Future<T>> tasks = new ArrayDeque<>();

  /**
   * Makes the threads; they do not keep the process alive.
   *
   * @param what what a task is called in messages
   */
  public InOrder(int threads, String what) {
    this.what = what;
    this.most = threads * WAITING + 1;
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, what);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Returns whether a result must be taken before the next task is given. */
  public boolean isFull() {
    return tasks.size() >= most;
  }

  /** Returns whether all results are taken. */
  public boolean isEmpty() {
    return tasks.isEmpty();
  }

  /** Gives a task to the threads. */
  public void give(Callable<T> task) {
    tasks.add(pool.submit(task));
  }

  /** Waits for the oldest task and returns its result; see {@link Result#of}. */
  public T take() {
    return Result.of(tasks.remove(), what);
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
