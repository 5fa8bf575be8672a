package org.lacewing.spark.cluster;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.files.Bytes;
import org.lacewing.training.averaging.AveragedWork;
import org.lacewing.training.averaging.LocalSteps;
import org.lacewing.training.averaging.RoundRunner;
import org.lacewing.training.averaging.RoundState;
import org.lacewing.training.averaging.RoundSum;

/**
 * Does rounds as jobs of a Spark application: the state goes to each executor once a round (a
 * broadcast), what the partitions come to is added up on the way back ({@code treeAggregate}).
 * There are no more tasks than run side by side, since between two tasks a core waits for the
 * driver; each does its partitions one after the other. Rows stay in the memory of the executors
 * that have read them. A task whose executor dies is done again elsewhere, from the same state, and
 * gives the same bits; sums are exact, so that it does not matter which partitions share a task and
 * in which order they are merged. To be used by one thread.
 */
public final class SparkRounds implements RoundRunner {
  private static final int DEPTH = 2;

  private final SparkApplication application;
  private final Path folder;
  private @Nullable Started started;

  /**
   * An application that runs.
   *
   * @param work what is the same in every round; it travels once
   */
  private record Started(JavaSparkContext spark, Broadcast<String> work) {}

  /**
   * Makes a runner; the application starts with the first round.
   *
   * @param folder the folder of the rows
   */
  public SparkRounds(SparkApplication application, Path folder) {
    this.application = application;
    this.folder = folder;
  }

  @Override
  public String place() {
    return application.place();
  }

  @Override
  public RoundSum run(AveragedWork work, RoundState state) {
    Started running = started == null ? start(work) : started;
    started = running;
    return SparkApplication.run(
        running.spark(),
        folder,
        spark -> {
          int tasks = Math.min(work.partitions(), SideBySide.of(spark));
          Broadcast<byte[]> numbers = spark.broadcast(state.toBytes().toArray());
          try {
            return spark
                .parallelize(IntStream.range(0, work.partitions()).boxed().toList(), tasks)
                .treeAggregate(new SumHolder(), steps(running.work(), numbers), merging(), DEPTH)
                .sum();
          } finally {
            numbers.destroy();
          }
        });
  }

  private Started start(AveragedWork work) {
    JavaSparkContext spark = application.start();
    return new Started(
        spark, SparkApplication.run(spark, folder, running -> running.broadcast(work.toJson())));
  }

  /** Returns the steps of a partition as the function that Spark sends along. */
  private static Function2<SumHolder, Integer, SumHolder> steps(
      Broadcast<String> work, Broadcast<byte[]> state) {
    return (holder, partition) -> {
      holder
          .sum()
          .add(
              ExecutorSteps.OF_THIS_PROCESS.run(
                  AveragedWork.parse(work.value()),
                  partition,
                  RoundState.parse(Bytes.of(state.value()))));
      return holder;
    };
  }

  private static Function2<SumHolder, SumHolder, SumHolder> merging() {
    return (holder, other) -> {
      holder.sum().merge(other.sum());
      return holder;
    };
  }

  /** Rows and networks of this process. They end with it, that is with the application. */
  private static final class ExecutorSteps {
    private static final LocalSteps OF_THIS_PROCESS = new LocalSteps();
  }

  @Override
  public void close() {
    if (started != null) {
      started.spark().close();
      // Without executors of their own, tasks have run in this process.
      ExecutorSteps.OF_THIS_PROCESS.release();
    }
  }
}
