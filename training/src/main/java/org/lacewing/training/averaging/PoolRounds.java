package org.lacewing.training.averaging;

import org.lacewing.core.parallel.InOrder;
import org.lacewing.core.settings.Require;

/**
 * Does rounds on threads of this process: the usual way on one machine, and what every other way
 * must agree with. Thread-safe.
 */
public final class PoolRounds implements RoundRunner {
  private final int threads;
  private final LocalSteps steps = new LocalSteps();

  /** Makes a runner with a number of threads, 1 or more. */
  public PoolRounds(int threads) {
    Require.atLeast("threads", threads, 1);
    this.threads = threads;
  }

  @Override
  public String place() {
    return threads + (threads == 1 ? " thread" : " threads") + " of one process";
  }

  @Override
  public RoundSum run(AveragedWork work, RoundState state) {
    RoundSum sum = new RoundSum();
    int most = Math.min(threads, work.partitions());
    try (InOrder<LocalOutcome> tasks = new InOrder<>(most, "partition")) {
      int given = 0;
      while (given < work.partitions() || !tasks.isEmpty()) {
        if (given < work.partitions() && !tasks.isFull()) {
          int partition = given++;
          tasks.give(() -> steps.run(work, partition, state));
        } else {
          sum.add(tasks.take());
        }
      }
    }
    return sum;
  }

  @Override
  public void close() {
    steps.release();
  }
}
