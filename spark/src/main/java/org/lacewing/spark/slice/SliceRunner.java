package org.lacewing.spark.slice;

import java.nio.file.Path;
import java.util.List;
import org.lacewing.core.progress.Progress;

/** Does the slices of a job, in any order, as often as it takes. */
public interface SliceRunner {

  /** Returns where the work is done, for reports. */
  String place();

  /**
   * Does the slices and returns when all are done.
   *
   * @param folder the folder of {@link ResultFolder#folder}, which every machine sees at this path
   * @return one record for each slice, in any order
   * @throws org.lacewing.core.error.LacewingException if a slice fails; slices that are finished
   *     stay
   */
  List<SliceRecord> run(Job job, List<Slice> slices, Path folder, Progress progress);
}
