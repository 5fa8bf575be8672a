package org.lacewing.spark.cluster;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;

/** How many tasks of an application can run side by side. Thread-safe. */
final class SideBySide {
  private static final String CORES = "spark.executor.cores";
  private static final String TASK_CORES = "spark.task.cpus";

  private SideBySide() {}

  /**
   * Returns the number as far as Spark tells it at the moment, 1 or more: the executors that are
   * there times the cores that each of them was told to use; without such a number, Spark's own
   * parallelism, which is never below 2 on a cluster.
   */
  static int of(JavaSparkContext spark) {
    SparkConf configuration = spark.getConf();
    SparkContext context = spark.sc();
    int executors = context.statusTracker().getExecutorInfos().length - 1; // one is the driver
    int cores =
        executors > 0 && configuration.contains(CORES)
            ? executors * configuration.getInt(CORES, 1)
            : context.defaultParallelism();
    return Math.max(1, cores / Math.max(1, configuration.getInt(TASK_CORES, 1)));
  }
}
