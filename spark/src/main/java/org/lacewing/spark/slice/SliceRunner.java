package org.lacewing.spark.slice;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.progress.Progress;

/** Does the slices of a job, in any order, as often as it takes. */
public interface SliceRunner extends AutoCloseable {

  /** Returns where the work is done, for reports. */
  String place();

  /** Prepares for slices that are about to come, in the background. */
  default void begin() {}

  /** Starts all that the first slice needs and returns how many seconds that takes, if it does. */
  default Optional<Double> startSeconds() {
    return Optional.empty();
  }

  /**
   * Does the slices and returns when all are done.
   *
   * @param folder the folder of {@link ResultFolder#folder}, which every machine sees at this path
   * @return one record for each slice, in any order
   * @throws org.lacewing.core.error.LacewingException if a slice fails; slices that are finished
   *     stay
   */
  List<SliceRecord> run(Job job, List<Slice> slices, Path folder, Progress progress);

  /** Gives up what {@link #begin} has prepared and no slice has used. */
  @Override
  default void close() {}
}
