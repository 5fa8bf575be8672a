package org.lacewing.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.lacewing.core.parallel.Result;
import org.lacewing.core.progress.Progress;

/**
 * Numbered tasks on a fixed number of threads. The results come in the order of the numbers, so
 * that they do not depend on the number of threads. Thread-safe.
 */
public final class Parallel {
  private final int threads;
  private final Progress progress;

  private Parallel(int threads, Progress progress) {
    this.threads = threads;
    this.progress = progress;
  }

  /** Returns an object that works as the request allows. */
  public static Parallel of(ExplanationRequest request) {
    return new Parallel(request.threads(), request.progress());
  }

  /**
   * Does the tasks 0 to {@code count - 1} and returns their results in order. With one thread they
   * run on the caller's; otherwise on daemon threads that end with the call. If tasks fail, the
   * exception of the first one by number is thrown and the others are given up.
   *
   * @param stage what progress calls the work
   * @throws CancellationException if the thread was interrupted
   */
  public <T> List<T> map(String stage, int count, IntFunction<T> task) {
    AtomicInteger done = new AtomicInteger();
    IntFunction<T> reported =
        number -> {
          if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException(stage + " was interrupted");
          }
          T result = task.apply(number);
          progress.report(stage, done.incrementAndGet(), count, "");
          return result;
        };
    return threads == 1 || count < 2 ? inTurn(count, reported) : atOnce(stage, count, reported);
  }

  private static <T> List<T> inTurn(int count, IntFunction<T> task) {
    List<T> results = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      results.add(task.apply(number));
    }
    return results;
  }

  private <T> List<T> atOnce(String stage, int count, IntFunction<T> task) {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.min(threads, count),
            work -> {
              Thread thread = new Thread(work, "explain");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int number = 0; number < count; number++) {
        int index = number;
        futures.add(pool.submit(() -> task.apply(index)));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(Result.of(future, stage));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}
