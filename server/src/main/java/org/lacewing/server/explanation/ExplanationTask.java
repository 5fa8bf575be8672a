package org.lacewing.server.explanation;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.files.Bytes;

/**
 * One explanation that waits, runs or has ended. What it holds is let go exactly once: when its
 * work has ended, or when it was stopped before it began. Thread-safe.
 */
final class ExplanationTask implements Runnable {
  private enum State {
    WAITING,
    RUNNING,
    ENDED
  }

  private final Callable<Bytes> work;
  private final Runnable letGo;
  private final CompletableFuture<Bytes> answer = new CompletableFuture<>();
  private State state = State.WAITING;
  private @Nullable Thread worker;
  private @Nullable RuntimeException reason;

  /**
   * Makes a task that waits.
   *
   * @param letGo frees what the work needs
   */
  ExplanationTask(Callable<Bytes> work, Runnable letGo) {
    this.work = work;
    this.letGo = letGo;
  }

  /** Returns the answer to come. */
  CompletableFuture<Bytes> answer() {
    return answer;
  }

  /** Returns whether it was stopped before it had a result. */
  synchronized boolean wasStopped() {
    return reason != null;
  }

  @Override
  public void run() {
    synchronized (this) {
      if (state != State.WAITING) {
        return;
      }
      state = State.RUNNING;
      worker = Thread.currentThread();
    }
    @Nullable Bytes result = null;
    @Nullable Throwable fault = null;
    try {
      result = work.call();
    } catch (Exception | Error e) {
      fault = e;
    }
    synchronized (this) {
      state = State.ENDED;
      worker = null;
      // An interrupt that came too late must not reach the next task.
      Thread.interrupted();
      fault = fault == null || reason == null ? fault : reason;
    }
    letGo.run();
    if (fault != null) {
      answer.completeExceptionally(fault);
    } else {
      answer.complete(result);
    }
  }

  /**
   * Stops it; nothing happens if it has ended.
   *
   * @param why what the answer fails with
   */
  void stop(RuntimeException why) {
    boolean waited;
    synchronized (this) {
      if (state == State.ENDED || reason != null) {
        return;
      }
      reason = why;
      waited = state == State.WAITING;
      if (waited) {
        state = State.ENDED;
      } else if (worker != null) {
        worker.interrupt();
      }
    }
    if (waited) {
      letGo.run();
      answer.completeExceptionally(why);
    }
  }

  /** Stops it since nobody waits for its answer any more. */
  void abandon() {
    stop(new CancellationException("Nobody waits for the explanation"));
  }
}
