package org.lacewing.server.explanation;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.files.Bytes;

/**
 * One explanation that waits, runs or has ended. Its end is told exactly once, before its answer is
 * there: when its work has ended, or when it was stopped before it began. Thread-safe.
 */
final class ExplanationTask implements Runnable {
  /** How a task ended. */
  enum End {
    ANSWERED,
    STOPPED,
    FAILED
  }

  private enum State {
    WAITING,
    RUNNING,
    ENDED
  }

  private final Callable<Bytes> work;
  private final Consumer<End> ended;
  private final CompletableFuture<Bytes> answer = new CompletableFuture<>();
  private State state = State.WAITING;
  private @Nullable Thread worker;
  private @Nullable RuntimeException reason;

  /**
   * Makes a task that waits.
   *
   * @param ended is told how it ended
   */
  ExplanationTask(Callable<Bytes> work, Consumer<End> ended) {
    this.work = work;
    this.ended = ended;
  }

  /** Returns the answer to come. */
  CompletableFuture<Bytes> answer() {
    return answer;
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
    End end;
    synchronized (this) {
      state = State.ENDED;
      worker = null;
      // An interrupt that came too late must not reach the next task.
      Thread.interrupted();
      if (fault == null) {
        end = End.ANSWERED;
      } else {
        end = reason == null ? End.FAILED : End.STOPPED;
        fault = reason == null ? fault : reason;
      }
    }
    ended.accept(end);
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
      ended.accept(End.STOPPED);
      answer.completeExceptionally(why);
    }
  }

  /** Stops it since nobody waits for its answer any more. */
  void abandon() {
    stop(new CancellationException("Nobody waits for the explanation"));
  }
}
