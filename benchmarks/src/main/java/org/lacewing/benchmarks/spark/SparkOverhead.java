package org.lacewing.benchmarks.spark;

import java.io.IOException;
import java.util.Map;

/** What Spark costs: one executor of one core against one thread without Spark. */
public final class SparkOverhead extends TurnsBenchmark {
  private static final double MOST = 0.25;
  private static final double MOST_OF_TRAINING = 0.5;
  private static final int SECONDS = 80;

  /** Makes the benchmark of jobs of a little more than a minute. */
  public SparkOverhead() {
    super(
        Map.of(
            SizedJob.SCORE,
            Goal.overheadAtMost(MOST),
            SizedJob.EXPLAIN,
            Goal.overheadAtMost(MOST),
            SizedJob.TRAIN,
            Goal.overheadAtMost(MOST_OF_TRAINING)),
        SECONDS);
  }

  @Override
  public String name() {
    return "spark-overhead";
  }

  @Override
  public String summary() {
    return "One executor against one thread without Spark. [COMMAND] [ROUNDS [SECONDS]]";
  }

  @Override
  Place first(SparkLab lab) {
    return Place.threads(1);
  }

  @Override
  Place second(SparkLab lab) throws IOException {
    return Place.executors(lab, 1);
  }
}
