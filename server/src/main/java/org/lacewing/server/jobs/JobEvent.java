package org.lacewing.server.jobs;

/**
 * Something that happened to a job.
 *
 * @param id counts from 1 within a job
 * @param type {@code status}, {@code progress} or {@code log}
 * @param data JSON in one line
 */
public record JobEvent(long id, String type, String data) {
  /** The job is in another state; the data are those of the job. */
  public static final String STATUS = "status";

  /** The worker is at another unit of its work. */
  public static final String PROGRESS = "progress";

  /** The log has grown; {@code bytes} tells to what. */
  public static final String LOG = "log";
}
