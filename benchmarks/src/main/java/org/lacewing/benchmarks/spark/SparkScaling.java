package org.lacewing.benchmarks.spark;

import java.io.IOException;
import java.util.Map;

/** What a second executor brings; both have one core. */
public final class SparkScaling extends TurnsBenchmark {
  private static final double LEAST = 1.6;
  private static final int SECONDS = 200;

  /** Makes the benchmark of jobs of some minutes. */
  public SparkScaling() {
    super(
        Map.of(
            SizedJob.SCORE, Goal.speedUpAtLeast(LEAST),
            SizedJob.EXPLAIN, Goal.speedUpAtLeast(LEAST)),
        SECONDS);
  }

  @Override
  public String name() {
    return "spark-scaling";
  }

  @Override
  public String summary() {
    return "Two executors of one core against one. [COMMAND] [ROUNDS [SECONDS]]";
  }

  @Override
  Place first(SparkLab lab) throws IOException {
    return Place.executors(lab, 1);
  }

  @Override
  Place second(SparkLab lab) throws IOException {
    return Place.executors(lab, 2);
  }
}
