package org.lacewing.training.fit;

import java.util.concurrent.CancellationException;
import org.lacewing.core.random.Seed;
import org.lacewing.training.network.Network;

/**
 * Runs epochs: shuffles, takes a step for each batch, watches for divergence and interruption. Used
 * by training and fine-tuning alike.
 */
final class Epochs {
  /** What is done after every step, such as putting pruned weights back to zero. */
  @FunctionalInterface
  interface AfterStep {
    void apply();
  }

  private final Network network;
  private final BatchPlan plan;
  private final Seed seed;
  private final AfterStep afterStep;

  Epochs(Network network, BatchPlan plan, Seed seed, AfterStep afterStep) {
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
    network.setEpoch(epoch - 1);
    int[] order = plan.order(seed.derive(epoch).generator());
    double sum = 0;
    for (int i = 0; i < plan.batches(); i++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("Training was interrupted in epoch " + epoch);
      }
      int[] rows = plan.rowsOf(i, order);
      BatchPlan.Batch batch = plan.batch(rows);
      network.fit(batch.features(), batch.targets());
      afterStep.apply();
      double loss = network.loss();
      if (!Double.isFinite(loss)) {
        throw Divergence.ofLoss(network, epoch, i + 1, batch, rows);
      }
      sum += loss;
    }
    Divergence.check(network, epoch, plan.batches());
    return sum / plan.batches();
  }
}
