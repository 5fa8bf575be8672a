package org.lacewing.server.jobs;

import java.util.Optional;

/**
 * How a job ended.
 *
 * @param status one of the three ends
 * @param exitCode the worker's, if it ended by itself
 * @param message why it failed, or which limit was missed
 * @param result what came of it, as JSON
 */
record JobEnd(
    JobStatus status,
    Optional<Integer> exitCode,
    Optional<String> message,
    Optional<String> result) {

  static JobEnd succeeded(int exitCode, Optional<String> message, String result) {
    return new JobEnd(JobStatus.SUCCEEDED, Optional.of(exitCode), message, Optional.of(result));
  }

  static JobEnd failed(Optional<Integer> exitCode, String message) {
    return new JobEnd(JobStatus.FAILED, exitCode, Optional.of(message), Optional.empty());
  }

  static JobEnd cancelled() {
    return new JobEnd(JobStatus.CANCELLED, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
