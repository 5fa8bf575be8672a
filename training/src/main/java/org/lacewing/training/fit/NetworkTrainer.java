package org.lacewing.training.fit;

import java.util.Optional;
import java.util.function.Consumer;
import org.lacewing.core.random.Seed;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.training.architecture.NetworkPlan;
import org.lacewing.training.model.TrainedModel;
import org.lacewing.training.network.NetworkShape;

/** Trains networks from scratch. */
public interface NetworkTrainer {

  /**
   * Trains a network and returns the best epoch's, or without validation rows the last epoch's.
   *
   * @param plan the network's structure
   * @param rows what to learn from, one row or more
   * @param validation judges each epoch, if there are rows for that
   * @param lastFinite receives the model of the last sound epoch (before the first one: the initial
   *     weights) before a training that diverged ends with its error; what it throws is suppressed
   *     by that error
   * @throws org.lacewing.core.error.ConfigurationException if the network does not fit the rows or
   *     needs more memory than there is
   * @throws org.lacewing.core.error.TrainingException if the loss is not finite, a parameter is
   *     beyond measure or the metric is undefined in every epoch; the message names epoch and
   *     iteration
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; noticed before
   *     the next step
   */
  TrainedModel train(
      NetworkPlan plan,
      NetworkShape shape,
      TrainingRows rows,
      Optional<ValidationScore> validation,
      Seed seed,
      Consumer<TrainedModel> lastFinite);
}
