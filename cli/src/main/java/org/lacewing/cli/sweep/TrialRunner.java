package org.lacewing.cli.sweep;

import java.nio.file.Path;
import java.util.List;
import org.lacewing.core.progress.Progress;

/** Does trials, in any order, as often as it takes. */
public interface TrialRunner {

  /** Returns where the work is done, for reports. */
  String place();

  /**
   * Does trials and returns when all have ended, well or not.
   *
   * @param trials trials of one round
   * @param folder the folder of the unfinished sweep, which every machine sees at this path
   * @return one record for each trial, in any order
   * @throws org.lacewing.core.error.LacewingException if the sweep cannot go on; trials that are
   *     done stay
   */
  List<TrialRecord> run(SweepJob job, List<Trial> trials, Path folder, Progress progress);

  /** Returns what a round is called in progress. */
  static String stage(List<Trial> trials) {
    return "trials of round " + (trials.get(0).round() + 1);
  }
}
