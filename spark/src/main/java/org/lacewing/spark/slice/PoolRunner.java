package org.lacewing.spark.slice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.settings.Require;

/**
 * Does slices on threads of this process, without Spark: the usual way on one machine, and what
 * every other way must agree with.
 */
public final class PoolRunner implements SliceRunner {
  private final int threads;

  /** Makes a runner with a number of threads, 1 or more. */
  public PoolRunner(int threads) {
    Require.atLeast("threads", threads, 1);
    this.threads = threads;
  }

  @Override
  public String place() {
    return threads + (threads == 1 ? " thread" : " threads") + " of one process";
  }

  @Override
  public List<SliceRecord> run(Job job, List<Slice> slices, Path folder, Progress progress) {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "slice");
              thread.setDaemon(true);
              return thread;
            });
    try (SliceFunction function = SliceKind.open(job)) {
      List<Future<SliceRecord>> futures = new ArrayList<>();
      for (Slice slice : slices) {
        futures.add(pool.submit(() -> SliceTask.run(function, slice, folder)));
      }
      try {
        List<SliceRecord> records = new ArrayList<>();
        for (Future<SliceRecord> future : futures) {
          records.add(future.get());
          progress.report(job.kind(), records.size(), slices.size(), "");
        }
        return records;
      } finally {
        stop(pool);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("interrupted");
      cancelled.initCause(e);
      throw cancelled;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException("A slice failed", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The function may be closed only when no slice is under way. */
  private static void stop(ExecutorService pool) {
    pool.shutdownNow();
    boolean interrupted = false;
    while (!pool.isTerminated()) {
      try {
        pool.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
