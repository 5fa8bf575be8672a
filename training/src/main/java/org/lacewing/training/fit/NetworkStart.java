package org.lacewing.training.fit;

import org.lacewing.core.data.Task;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.random.Seed;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.training.architecture.NetworkPlan;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkConfiguration;
import org.lacewing.training.network.NetworkShape;

/**
 * A network before its first step.
 *
 * @param network with the initial parameters; optimizer, penalties and class weights are set
 * @param rows in the shape that the network reads
 */
public record NetworkStart(Network network, TrainingRows rows) {

  /**
   * Prepares a training.
   *
   * @param seed of the whole training; the parameters come from its part {@code weights}
   * @throws org.lacewing.core.error.ConfigurationException if the network does not fit the rows or
   *     needs more memory than there is
   */
  public static NetworkStart of(
      TrainingSettings settings,
      NetworkPlan plan,
      NetworkShape shape,
      TrainingRows rows,
      Seed seed) {
    NetworkConfiguration configuration =
        plan.keepsOptimizer()
            ? plan.configuration()
            : OptimizerSetup.apply(plan.configuration(), settings, settings.learningRate());
    if (settings.balanceClasses() && shape.task() == Task.CLASSIFICATION) {
      configuration = ClassWeights.apply(configuration, ClassWeights.balanced(rows.targets()));
    }
    MemoryEstimate.of(configuration, shape, settings, rows.rows()).check();
    configuration.check(shape);
    Network network = configuration.initialize(seed.derive("weights"));
    return new NetworkStart(network, rows.shaped(network.inputShape(shape.rowShape())));
  }
}
