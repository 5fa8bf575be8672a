package org.lacewing.benchmarks.spark;

import java.io.IOException;

/**
 * Jobs that take one thread about so many seconds on this machine, which {@code --estimate} is
 * asked for, and short trainings.
 */
final class SizedJob {
  static final String SCORE = "score";
  static final String EXPLAIN = "explain";
  static final String TRAIN = "train";
  private static final int SCORE_HIDDEN = 1024;
  private static final int SCORE_SLICE = 262_144;
  private static final int EXPLAIN_HIDDEN = 128;
  private static final int EXPLAIN_SLICE = 512;
  private static final int FEWEST_SLICES = 4;
  private static final int SAMPLE_SLICES = 20;
  private static final int MODEL_ROWS = 4000;

  private SizedJob() {}

  /** Returns a job of a command. */
  static SparkJob of(SparkLab lab, String command, int seconds, Place thread) throws IOException {
    if (command.equals(TRAIN)) {
      return TrainJob.ofSeconds(lab, seconds, thread);
    }
    int slice = command.equals(SCORE) ? SCORE_SLICE : EXPLAIN_SLICE;
    long rows =
        Foretold.of(lab, ofRows(lab, command, SAMPLE_SLICES * slice), thread).rowsIn(seconds);
    lab.drop(command + ".in");
    return ofRows(lab, command, Math.toIntExact(Math.max(FEWEST_SLICES, rows / slice) * slice));
  }

  private static SparkJob ofRows(SparkLab lab, String command, int rows) {
    return command.equals(SCORE)
        ? new SparkJob.Files(lab, SCORE_HIDDEN, 5).score(rows, SCORE_SLICE)
        : new SparkJob.Files(lab, EXPLAIN_HIDDEN, 6).explain(rows, EXPLAIN_SLICE, MODEL_ROWS);
  }
}
