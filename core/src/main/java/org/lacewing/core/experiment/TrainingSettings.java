package org.lacewing.core.experiment;

import java.util.Optional;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * How a network is trained.
 *
 * @param epochs the most passes over the training rows
 * @param batchSize rows a step
 * @param optimizer how gradients become steps
 * @param learningRate size of the first steps
 * @param learningRateDecay factor on the step size after each epoch, 1 for none
 * @param momentum momentum of {@link Optimizer#NESTEROVS}; other optimizers ignore it
 * @param l2 coefficient of the penalty {@code l2 / 2 · ‖W‖²} on weights (not on biases)
 * @param l1 coefficient of the penalty {@code l1 · Σ|W|} on weights (not on biases), which draws
 *     weights that matter little towards zero
 * @param balanceClasses weights each row's loss by 1 / frequency of its class (mean weight 1)
 * @param earlyStopping when training ends
 */
public record TrainingSettings(
    @Setting(value = "The most passes over the training rows.", defaultsTo = "100") int epochs,
    @Setting(value = "Rows a step.", defaultsTo = "32") int batchSize,
    @Setting(value = "How gradients become steps: adam, nesterovs or sgd.", defaultsTo = "adam")
        Optimizer optimizer,
    @Setting(value = "Size of the first steps.", defaultsTo = "0.001") double learningRate,
    @Setting(value = "Factor on the step size after each epoch; 1 for none.", defaultsTo = "1")
        double learningRateDecay,
    @Setting(value = "Momentum of the optimizer nesterovs, 0 to below 1.", defaultsTo = "0.9")
        double momentum,
    @Setting(value = "Coefficient of the penalty l2/2 · ‖W‖² on weights.", defaultsTo = "0.0001")
        double l2,
    @Setting(value = "Coefficient of the penalty l1 · Σ|W| on weights.", defaultsTo = "0")
        double l1,
    @Setting(value = "Weight each row's loss by 1 / frequency of its class.", defaultsTo = "false")
        boolean balanceClasses,
    @Setting("When training ends.") EarlyStoppingSettings earlyStopping) {
  /** Checks the ranges. */
  public TrainingSettings {
    Require.atLeast("epochs", epochs, 1);
    Require.atLeast("batchSize", batchSize, 1);
    Require.above("learningRate", learningRate, 0);
    Require.above("learningRateDecay", learningRateDecay, 0);
    Require.that(learningRateDecay <= 1, "learningRateDecay", "at most 1", learningRateDecay);
    Require.below("momentum", momentum, 0, 1);
    Require.atLeast("l2", l2, 0);
    Require.atLeast("l1", l1, 0);
  }

  /** Returns what holds where nothing is said. */
  public static TrainingSettings defaults() {
    return new TrainingSettings(
        100,
        32,
        Optimizer.ADAM,
        0.001,
        1,
        0.9,
        1e-4,
        0,
        false,
        new EarlyStoppingSettings(Optional.empty(), 10, 0));
  }
}
