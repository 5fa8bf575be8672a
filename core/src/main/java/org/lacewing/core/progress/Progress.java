package org.lacewing.core.progress;

/**
 * Receives word of long work. Implementations must be thread-safe and cheap: they are called from
 * inner loops. The result of the work never depends on them.
 */
@FunctionalInterface
public interface Progress {

  /**
   * Reports that {@code done} of {@code total} units of a stage are finished.
   *
   * @param stage what is being done, such as {@code "train mlp"}; a new name starts a new stage
   * @param done finished units, 0 to {@code total}
   * @param total all units, at least 1
   * @param note a short remark on the latest unit, such as {@code "loss 0.41"}, or empty
   */
  void report(String stage, long done, long total, String note);

  /** Returns a receiver that ignores everything. */
  static Progress silent() {
    return (stage, done, total, note) -> {};
  }
}
