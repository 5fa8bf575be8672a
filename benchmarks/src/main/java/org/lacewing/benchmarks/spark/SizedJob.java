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
  private static final int SCORE_SAMPLE = 5_000_000;
  private static final int EXPLAIN_HIDDEN = 128;
  private static final int EXPLAIN_SLICE = 512;
  private static final int EXPLAIN_SAMPLE = 10_000;

  /** The smallest job is so small a part of the sample. */
  private static final int SMALLEST = 5;

  private static final int MODEL_ROWS = 4000;

  private SizedJob() {}

  /** Returns a job of a command. */
  static SparkJob of(SparkLab lab, String command, int seconds, Place thread) throws IOException {
    if (command.equals(TRAIN)) {
      return TrainJob.ofSeconds(lab, seconds, thread);
    }
    int sample = command.equals(SCORE) ? SCORE_SAMPLE : EXPLAIN_SAMPLE;
    long rows = Foretold.of(lab, ofRows(lab, command, sample), thread).rowsIn(seconds);
    lab.drop(command + ".in");
    return ofRows(lab, command, Math.toIntExact(Math.max(sample / SMALLEST, rows)));
  }

  private static SparkJob ofRows(SparkLab lab, String command, int rows) {
    return command.equals(SCORE)
        ? new SparkJob.Files(lab, SCORE_HIDDEN, 5).score(rows)
        : new SparkJob.Files(lab, EXPLAIN_HIDDEN, 6)
            .explain(rows, MODEL_ROWS)
            .inSlicesOf(EXPLAIN_SLICE);
  }
}
