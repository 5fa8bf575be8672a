package org.lacewing.training.architecture;

import java.util.List;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings of a multi-layer perceptron.
 *
 * @param hidden the width of each hidden layer, from the input on; none gives a linear model
 * @param activation the function after each hidden layer
 * @param dropout the share of a hidden layer's outputs that is switched off in a training step
 * @param batchNorm whether each hidden layer's sums are normalised before the activation
 * @param weightInit how initial weights are drawn
 */
public record MlpSettings(
    @Setting(value = "Width of each hidden layer; [] is a linear model.", defaultsTo = "[64, 32]")
        List<Integer> hidden,
    @Setting(value = "Function after each hidden layer.", defaultsTo = "relu")
        ActivationFunction activation,
    @Setting(
            value = "Share of a hidden layer's outputs switched off in a step, 0 to below 1.",
            defaultsTo = "0")
        double dropout,
    @Setting(
            value = "Whether hidden layers' sums are batch-normalised before the activation.",
            defaultsTo = "false")
        boolean batchNorm,
    @Setting(value = "How initial weights are drawn: he, xavier or lecun.", defaultsTo = "he")
        WeightInitialization weightInit) {
  /** Copies the list and checks the ranges. */
  public MlpSettings {
    hidden = List.copyOf(hidden);
    hidden.forEach(width -> Require.atLeast("hidden", width, 1));
    Require.below("dropout", dropout, 0, 1);
  }
}
