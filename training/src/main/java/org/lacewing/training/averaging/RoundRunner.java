package org.lacewing.training.averaging;

/** Does the rounds of a training, their partitions in any order and as often as it takes. */
public interface RoundRunner extends AutoCloseable {

  /** Returns where the work is done, for reports. */
  String place();

  /**
   * Does one round.
   *
   * @param work the same in every round
   * @return the sum over all partitions, each once
   * @throws org.lacewing.core.error.LacewingException if that is impossible; faults of partitions
   *     are part of the sum
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  RoundSum run(AveragedWork work, RoundState state);

  /** Gives back what the rounds were done with. */
  @Override
  void close();
}
