package org.lacewing.cli;

import java.util.concurrent.TimeUnit;
import org.lacewing.core.error.ExitCode;

/**
 * The process that started this one as its worker. When it ends, even by a crash, the work is asked
 * to stop, and the process ends some seconds later whether it did or not: no worker goes on for
 * nobody.
 */
final class Parent {
  private static final String PROPERTY = "lacewing.parent";
  private static final long GRACE_SECONDS = 5;

  private Parent() {}

  /** Watches the process whose number {@code -Dlacewing.parent} tells, if it does. */
  static void watch(Runnable stop) {
    Long pid = Long.getLong(PROPERTY);
    if (pid == null) {
      return;
    }
    Thread thread = new Thread(() -> await(pid, stop), "parent");
    thread.setDaemon(true);
    thread.start();
  }

  private static void await(long pid, Runnable stop) {
    ProcessHandle.of(pid).ifPresent(parent -> parent.onExit().join());
    stop.run();
    try {
      TimeUnit.SECONDS.sleep(GRACE_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
  }
}
