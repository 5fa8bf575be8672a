package org.lacewing.server;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A part of the start that a thread of its own does beside the others. */
final class Aside {
  private final FutureTask<Boolean> task;

  private Aside(FutureTask<Boolean> task) {
    this.task = task;
  }

  /** Begins a part. */
  static Aside begin(String name, Runnable part) {
    FutureTask<Boolean> task = new FutureTask<>(part, true);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return new Aside(task);
  }

  /** Waits for its end; throws what it threw. */
  void await() {
    try {
      task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while the server was starting");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      if (e.getCause() instanceof Error thrown) {
        throw thrown;
      }
      throw new IllegalStateException(e);
    }
  }
}
