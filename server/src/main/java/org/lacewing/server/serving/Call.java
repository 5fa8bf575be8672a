package org.lacewing.server.serving;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A request in the queue of a version. Its version is held open until it has been answered. */
final class Call {
  final Rows rows;
  final Executor answerOn;
  final long arrived;
  final long deadline;
  final CompletableFuture<Answer> future = new CompletableFuture<>();
  @Nullable Answer answer;
  @Nullable RuntimeException fault;
  private final AtomicBoolean settled = new AtomicBoolean();

  Call(Rows rows, Executor answerOn, long arrived, long deadline) {
    this.rows = rows;
    this.answerOn = answerOn;
    this.arrived = arrived;
    this.deadline = deadline;
  }

  boolean isLate(long now) {
    return now - deadline > 0;
  }

  /** Answers with what was computed, unless the time was over before. */
  void complete() {
    if (!settled.compareAndSet(false, true)) {
      return;
    }
    RuntimeException refused = fault;
    Answer given = answer;
    if (refused != null) {
      future.completeExceptionally(refused);
    } else if (given != null) {
      future.complete(given);
    }
  }

  /** Refuses the call unless it was answered; counted before the caller can know of it. */
  void refuseLate(Overloaded refusal, LongAdder counter) {
    if (settled.compareAndSet(false, true)) {
      counter.increment();
      future.completeExceptionally(refusal);
    }
  }
}
