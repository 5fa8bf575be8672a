package org.lacewing.training.fit;

import java.util.concurrent.CancellationException;
import org.lacewing.core.random.Seed;
import org.lacewing.training.network.Network;

/**
 * Runs epochs: shuffles, takes a step for each batch, watches for divergence and interruption. Used
 * by training and fine-tuning alike. To be used by one thread.
 */
public final class Epochs {
  /** What is done after every step, such as putting pruned weights back to zero. */
  @FunctionalInterface
  public interface AfterStep {
    /** Does it. */
    void apply();
  }

  private final Network network;
  private final BatchPlan plan;
  private final Seed seed;
  private final AfterStep afterStep;

  /**
   * Makes the epochs of a network.
   *
   * @param seed of the orders of the rows
   */
  public Epochs(Network network, BatchPlan plan, Seed seed, AfterStep afterStep) {
    this.network = network;
    this.plan = plan;
    this.seed = seed;
    this.afterStep = afterStep;
  }

  /**
   * Runs one epoch.
   *
   * @param epoch the epoch's number, from 1
   * @return the mean loss of the batches, each before its step
   * @throws CancellationException if the thread was interrupted
   * @throws org.lacewing.core.error.TrainingException if the loss is not finite or a parameter is
   *     beyond measure
   */
  double run(int epoch) {
    return steps((epoch - 1L) * plan.batches(), plan.batches()) / plan.batches();
  }

  /**
   * Takes some of the steps that all epochs in a row would take.
   *
   * @param first the number of the first step, 0 for the first one of epoch 1
   * @param count how many, 1 or more
   * @return the sum of the losses of the batches, each before its step
   * @throws CancellationException if the thread was interrupted
   * @throws org.lacewing.core.error.TrainingException if the loss is not finite or a parameter is
   *     beyond measure
   */
  public double steps(long first, int count) {
    int epoch = 0;
    int batch = 0;
    int[] order = {};
    double sum = 0;
    for (long step = first; step < first + count; step++) {
      int now = Math.toIntExact(step / plan.batches()) + 1;
      batch = (int) (step % plan.batches());
      if (now != epoch) {
        epoch = now;
        network.setEpoch(epoch - 1);
        order = plan.order(seed.derive(epoch).generator());
      }
      sum += step(epoch, batch, order);
    }
    Divergence.check(network, epoch, batch + 1);
    return sum;
  }

  private double step(int epoch, int number, int[] order) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("Training was interrupted in epoch " + epoch);
    }
    int[] rows = plan.rowsOf(number, order);
    BatchPlan.Batch batch = plan.batch(rows);
    network.fit(batch.features(), batch.targets());
    afterStep.apply();
    double loss = network.loss();
    if (!Double.isFinite(loss)) {
      throw Divergence.ofLoss(network, epoch, number + 1, batch, rows);
    }
    return loss;
  }
}
