package org.lacewing.core.run;

import java.time.Instant;

/**
 * The process that works on a run. The number alone is not enough: the system gives it to another
 * process some day.
 *
 * @param pid the process's number
 * @param startedAt when the system says it started; {@code "unknown"} if it does not say
 */
public record RunProcess(long pid, String startedAt) {

  /** Returns this process. */
  static RunProcess current() {
    ProcessHandle process = ProcessHandle.current();
    return new RunProcess(process.pid(), start(process));
  }

  /** Returns whether the process is still there. */
  boolean isAlive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(process -> start(process).equals(startedAt))
        .orElse(false);
  }

  private static String start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }
}
