package org.lacewing.spark.cluster;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.LacewingException;
import org.lacewing.core.files.Bytes;
import org.lacewing.training.averaging.AveragedWork;
import org.lacewing.training.averaging.LocalSteps;
import org.lacewing.training.averaging.OpenShares;
import org.lacewing.training.averaging.RoundRunner;
import org.lacewing.training.averaging.RoundState;
import org.lacewing.training.averaging.RoundSum;

/**
 * Does rounds as jobs of a Spark application, one task a partition: the state goes to each executor
 * once a round (a broadcast), what the partitions come to is added up on the way back ({@code
 * treeAggregate}). Rows stay in the memory of the executors that have read them. A task whose
 * executor dies is done again elsewhere, from the same state, and gives the same bits; sums are
 * exact, so that it does not matter in which order they are merged. To be used by one thread.
 */
public final class SparkRounds implements RoundRunner {
  private static final int DEPTH = 2;

  private final SparkApplication application;
  private final Path folder;
  private @Nullable JavaSparkContext spark;

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
    JavaSparkContext context = spark == null ? application.start() : spark;
    spark = context;
    try {
      Broadcast<String> constant = context.broadcast(work.toJson());
      Broadcast<byte[]> numbers = context.broadcast(state.toBytes().toArray());
      try {
        return context
            .parallelize(IntStream.range(0, work.partitions()).boxed().toList(), work.partitions())
            .treeAggregate(new SumHolder(), steps(constant, numbers), merging(), DEPTH)
            .sum();
      } finally {
        numbers.destroy();
        constant.destroy();
      }
    } catch (LacewingException e) {
      throw e;
    } catch (Exception e) {
      // Spark throws checked exceptions, too, that no signature tells of.
      if (e instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
        Thread.currentThread().interrupt();
        CancellationException cancelled = new CancellationException("Training was interrupted");
        cancelled.initCause(e);
        throw cancelled;
      }
      throw SparkApplication.failed(folder, e);
    }
  }

  /** Returns the steps of a partition as the function that Spark sends along. */
  private static Function2<SumHolder, Integer, SumHolder> steps(
      Broadcast<String> work, Broadcast<byte[]> state) {
    return (holder, partition) -> {
      holder
          .sum()
          .add(
              LocalSteps.run(
                  AveragedWork.parse(work.value()),
                  partition,
                  RoundState.parse(Bytes.of(state.value())),
                  ExecutorShares.OPEN));
      return holder;
    };
  }

  private static Function2<SumHolder, SumHolder, SumHolder> merging() {
    return (holder, other) -> {
      holder.sum().merge(other.sum());
      return holder;
    };
  }

  /** The rows that this process has read. They end with it, that is with the application. */
  private static final class ExecutorShares {
    private static final OpenShares OPEN = OpenShares.ofThisProcess();
  }

  @Override
  public void close() {
    JavaSparkContext context = spark;
    if (context != null) {
      context.close();
    }
  }
}
