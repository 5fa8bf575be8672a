package org.lacewing.server.jobs;

/** How far a job is. */
public enum JobStatus {
  /** It waits for a worker. */
  QUEUED(false),
  /** A worker is at it. */
  RUNNING(false),
  /** It did its work; of a job with limits that includes that one was missed. */
  SUCCEEDED(true),
  /** It did not; its message says why. */
  FAILED(true),
  /** Somebody took it back. */
  CANCELLED(true);

  private final boolean isEnd;

  JobStatus(boolean isEnd) {
    this.isEnd = isEnd;
  }

  /** Returns whether nothing follows. */
  public boolean isEnd() {
    return isEnd;
  }
}
