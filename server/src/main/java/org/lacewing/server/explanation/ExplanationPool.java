package org.lacewing.server.explanation;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.server.problem.RequestFailure;
import org.lacewing.server.settings.ExplanationSettings;

/**
 * The threads of explanations: few, of low priority, with bounded room to wait, and none of them a
 * thread that predictions use. Thread-safe.
 */
@Singleton
public final class ExplanationPool {
  private static final long NANOS = 1_000_000_000L;
  private static final long LONGEST_WAIT = 60;

  private final int queue;
  private final Semaphore room;
  private final ThreadPoolExecutor workers;
  private final ScheduledThreadPoolExecutor watch;
  private final LongAdder done = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder stopped = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  /** Makes a pool without threads; they come with the work. */
  public ExplanationPool(ExplanationSettings settings) {
    this.queue = settings.queue();
    this.room = new Semaphore(settings.threads() + queue);
    this.workers =
        new ThreadPoolExecutor(
            settings.threads(),
            settings.threads(),
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(),
            threads("explanation"));
    this.workers.allowCoreThreadTimeOut(true);
    this.watch = new ScheduledThreadPoolExecutor(1, threads("explanation-watch"));
    this.watch.setRemoveOnCancelPolicy(true);
    this.watch.setKeepAliveTime(1, TimeUnit.MINUTES);
    this.watch.allowCoreThreadTimeOut(true);
  }

  /** Not every system heeds the priority; that the threads are few holds everywhere. */
  @SuppressWarnings("ThreadPriorityCheck")
  private static ThreadFactory threads(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      thread.setPriority(Thread.MIN_PRIORITY);
      return thread;
    };
  }

  /**
   * Takes on an explanation. It is counted and its place is free again before its answer is there,
   * so that whoever has an answer finds room for the next question.
   *
   * @param work makes the answer
   * @param letGo frees what the work needs; called exactly once, whatever happens
   * @param longest after which time it is stopped
   * @param late what it then fails with
   * @throws RequestFailure 503 if there is no room
   */
  ExplanationTask submit(
      Callable<Bytes> work, Runnable letGo, Duration longest, Supplier<RuntimeException> late) {
    long start = System.nanoTime();
    if (!room.tryAcquire()) {
      letGo.run();
      refused.increment();
      throw RequestFailure.unavailable(
          Failure.of("Too many explanations wait already")
              .expected("at most " + queue)
              .advice("Ask again in a while."),
          retryAfter());
    }
    ExplanationTask task =
        new ExplanationTask(
            work,
            end -> {
              letGo.run();
              room.release();
              nanos.add(System.nanoTime() - start);
              counter(end).increment();
            });
    ScheduledFuture<?> watcher =
        watch.schedule(
            () -> {
              task.stop(late.get());
              workers.remove(task);
            },
            longest.toNanos(),
            TimeUnit.NANOSECONDS);
    var unused = task.answer().whenComplete((answer, fault) -> watcher.cancel(false));
    workers.execute(task);
    return task;
  }

  private LongAdder counter(ExplanationTask.End end) {
    return switch (end) {
      case ANSWERED -> done;
      case STOPPED -> stopped;
      case FAILED -> failed;
    };
  }

  /** Gives up a task that nobody waits for. */
  void abandon(ExplanationTask task) {
    task.abandon();
    workers.remove(task);
  }

  /** Returns a guess of the seconds until there is room: what the queue has taken so far. */
  private int retryAfter() {
    long ended = done.sum() + failed.sum() + stopped.sum();
    long mean = ended == 0 ? NANOS : nanos.sum() / ended;
    return (int) Math.max(1, Math.min(LONGEST_WAIT, mean / NANOS));
  }

  /** Returns how many tasks wait. */
  public int waiting() {
    return workers.getQueue().size();
  }

  /** Returns how many tasks are worked on. */
  public int running() {
    return workers.getActiveCount();
  }

  /** Returns how many were answered. */
  public long done() {
    return done.sum();
  }

  /** Returns how many were sent away because the queue was full. */
  public long refused() {
    return refused.sum();
  }

  /** Returns how many were stopped: nobody waited for them, or they took too long. */
  public long stopped() {
    return stopped.sum();
  }

  /** Returns how many ended with an error. */
  public long failed() {
    return failed.sum();
  }

  /** Returns the nanoseconds from taking on to the end, of all that ended. */
  public long nanos() {
    return nanos.sum();
  }

  /** Stops all work. */
  @PreDestroy
  public void close() {
    workers.shutdownNow();
    watch.shutdownNow();
  }
}
