package org.lacewing.server.registry;

import java.time.Instant;
import java.util.Optional;

/**
 * A version of a model in the registry. It never changes.
 *
 * @param model the model's name
 * @param number 1 for the first, growing by one
 * @param sha256 of the package's file
 * @param bytes the package's size
 * @param createdAt when it was registered, to the millisecond
 * @param origin where it came from: {@code upload}, {@code run:ID/NAME} of a run in the store,
 *     {@code job:ID}, or {@code job:ID of run:ID} if the job changed a package of a run
 */
public record ModelVersion(
    ModelName model, int number, String sha256, long bytes, Instant createdAt, String origin) {
  /** What the origin of an upload is called. */
  public static final String UPLOAD = "upload";

  private static final String RUN = "run:";
  private static final String JOB = "job:";
  private static final String OF = " of ";

  /** Returns the origin of a package that a run made. */
  public static String ofRun(String run, String packageName) {
    return RUN + run + "/" + packageName;
  }

  /**
   * Returns the origin of a package that a job made.
   *
   * @param run whose package the job changed, if it was one
   */
  public static String ofJob(String job, Optional<String> run) {
    return JOB + job + run.map(id -> OF + RUN + id).orElse("");
  }

  /** Returns the run that trained it; empty if that is not known. */
  public Optional<String> run() {
    int at = origin.indexOf(RUN);
    return at < 0
        ? Optional.empty()
        : Optional.of(origin.substring(at + RUN.length()).replaceFirst("/.*", ""));
  }

  /** Returns which package of its run it is; empty if a job changed it, or there is no run. */
  public Optional<String> packageName() {
    int slash = origin.indexOf('/');
    return origin.startsWith(RUN) && slash > 0
        ? Optional.of(origin.substring(slash + 1))
        : Optional.empty();
  }

  /** Returns the job that made it; empty if none did. */
  public Optional<String> job() {
    return origin.startsWith(JOB)
        ? Optional.of(origin.substring(JOB.length()).replaceFirst(OF + ".*", ""))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return model + " version " + number;
  }
}
