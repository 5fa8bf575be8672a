package org.lacewing.training.averaging;

import org.lacewing.core.error.Failure;
import org.lacewing.core.error.TrainingException;
import org.lacewing.training.fit.BatchPlan;
import org.lacewing.training.fit.Epochs;
import org.lacewing.training.network.Generator;
import org.lacewing.training.network.Network;

/**
 * The steps of one partition in one round. They depend on the work, the state and the number of the
 * partition alone: what a network remembers of earlier rounds is put back, and what is random comes
 * from partition and round. Rows and networks stay in memory from round to round. Thread-safe.
 */
public final class LocalSteps {
  private final OpenShares shares = OpenShares.ofThisProcess();
  private final OpenNetworks networks;

  /** Keeps rows in a third of the heap at most. */
  public LocalSteps() {
    this(new OpenNetworks());
  }

  LocalSteps(OpenNetworks networks) {
    this.networks = networks;
  }

  /**
   * Takes the steps.
   *
   * @return the outcome; a user's fault, such as steps that diverge, is part of it
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   * @throws java.io.UncheckedIOException if the rows cannot be read
   */
  public LocalOutcome run(AveragedWork work, int partition, RoundState state) {
    return LocalOutcome.of(partition, () -> steps(work, partition, state));
  }

  /** Drops the networks that no thread uses. */
  public void release() {
    networks.clear();
  }

  private LocalOutcome steps(AveragedWork work, int partition, RoundState state) {
    int round = state.round() + 1;
    BatchPlan plan = shares.of(work.shares().get(partition), work.batchSize());
    Network network = networks.take(work);
    state.applyTo(network);
    Generator.start(work.noise(partition, round));
    int steps = work.steps().orElse(plan.batches());
    double loss;
    try {
      loss =
          new Epochs(network, plan, work.orders(partition), () -> {})
              .steps((long) state.round() * steps, steps);
    } catch (TrainingException e) {
      throw new TrainingException(inRound(round, partition, e.failure()), e);
    }
    float[] values = RoundState.values(network);
    int beyond = ExactSums.firstBeyond(values);
    if (beyond >= 0) {
      throw new TrainingException(
          inRound(
              round,
              partition,
              Failure.of("Training stopped: the optimizer's state diverged")
                  .at("number " + beyond + " of parameters and state")
                  .expected("magnitudes below " + ExactSums.LARGEST)
                  .received("" + values[beyond])
                  .advice("Lower training.learningRate, or look for extreme values in the data.")));
    }
    networks.giveBack(work, network);
    return LocalOutcome.of(partition, values, loss, steps);
  }

  private static Failure inRound(int round, int partition, Failure failure) {
    String place = "round " + round + ", partition " + partition;
    return failure.at(failure.where() == null ? place : place + ", " + failure.where());
  }
}
