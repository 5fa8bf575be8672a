package org.lacewing.server.deployment;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lacewing.server.database.DatabaseUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does some work in the background, again and again until the database lets it be done. */
final class Retry {
  private static final Logger LOG = LoggerFactory.getLogger(Retry.class);
  private static final long MILLIS = 1_000;

  private final Runnable work;
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "deployments");
            made.setDaemon(true);
            return made;
          });

  Retry(Runnable work) {
    this.work = work;
  }

  /** Begins to try, unless it is at it already. */
  void soon() {
    if (waiting.compareAndSet(false, true)) {
      schedule();
    }
  }

  private void schedule() {
    try {
      var unused = thread.schedule(this::attempt, MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      waiting.set(false);
    }
  }

  private void attempt() {
    try {
      work.run();
      waiting.set(false);
      LOG.info("The database is back; deployments are those it tells");
    } catch (DatabaseUnavailable e) {
      schedule();
    } catch (RuntimeException e) {
      waiting.set(false);
      LOG.error("Deployments cannot be compared with the database", e);
    }
  }

  void close() {
    thread.shutdownNow();
  }
}
