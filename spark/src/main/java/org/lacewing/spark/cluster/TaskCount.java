package org.lacewing.spark.cluster;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.lacewing.core.progress.Progress;

/**
 * Counts the tasks that ended well, and ends the work once the user has asked for that: Spark calls
 * it on a thread of its own, where a {@link CancellationException} would reach nobody.
 */
final class TaskCount extends SparkListener {
  private final SparkContext spark;
  private final String stage;
  private final int total;
  private final Progress progress;
  private final AtomicInteger done = new AtomicInteger();

  TaskCount(SparkContext spark, String stage, int total, Progress progress) {
    this.spark = spark;
    this.stage = stage;
    this.total = total;
    this.progress = progress;
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    int ended = end.taskInfo().successful() ? done.incrementAndGet() : done.get();
    try {
      progress.report(stage, Math.min(total, ended), total, "");
    } catch (CancellationException e) {
      spark.cancelAllJobs();
    }
  }
}
