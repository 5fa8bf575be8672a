package org.lacewing.cli.sweep;

import java.io.IOException;
import java.nio.file.Path;
import org.lacewing.core.progress.Progress;

/** The work of a trial, whoever does it and wherever. */
interface TrialWork {

  /**
   * Does a trial. The same trial gives the same figures and package.
   *
   * @param scratch an empty folder of this try
   * @throws org.lacewing.core.error.LacewingException if its settings, its data or its training do
   *     not allow it; trying it again would not help
   * @throws IOException if a file cannot be read or written
   */
  TrialResult run(Trial trial, Path scratch, Progress progress) throws IOException;
}
