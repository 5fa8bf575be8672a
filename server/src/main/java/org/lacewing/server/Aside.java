package org.lacewing.server;

import java.util.concurrent.FutureTask;
import org.lacewing.core.parallel.Result;

/** A part of the start that a thread of its own does beside the others. */
final class Aside {
  private final String name;
  private final FutureTask<Boolean> task;

  private Aside(String name, FutureTask<Boolean> task) {
    this.name = name;
    this.task = task;
  }

  /** Begins a part. */
  static Aside begin(String name, Runnable part) {
    FutureTask<Boolean> task = new FutureTask<>(part, true);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return new Aside(name, task);
  }

  /** Waits for its end; throws what it threw. */
  void await() {
    var unused = Result.of(task, name);
  }
}
