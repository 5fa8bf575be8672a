package org.lacewing.server.jobs;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A process and when it started: its number alone is given to others later.
 *
 * @param pid the number
 * @param startedAt the start as the system tells it
 */
record WorkerId(long pid, Instant startedAt) {
  private static final long TOLERANCE_MILLIS = 20;

  static Optional<WorkerId> of(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(start -> new WorkerId(process.pid(), start.truncatedTo(ChronoUnit.MICROS)));
  }

  /** Returns the process if it still runs. */
  Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid)
        .filter(
            handle ->
                handle
                    .info()
                    .startInstant()
                    .filter(
                        start ->
                            Math.abs(ChronoUnit.MILLIS.between(start, startedAt))
                                <= TOLERANCE_MILLIS)
                    .isPresent());
  }
}
