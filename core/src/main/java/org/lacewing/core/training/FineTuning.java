package org.lacewing.core.training;

import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.Setting;

/**
 * Settings of fine-tuning.
 *
 * @param epochs passes over the training rows, 0 or more
 * @param learningRate step size of Adam, above 0
 */
public record FineTuning(
    @Setting(value = "Passes over the training rows; 0 switches fine-tuning off.", defaultsTo = "5")
        int epochs,
    @Setting(value = "Step size of the optimizer.", defaultsTo = "0.0005") double learningRate) {
  /** Checks the ranges. */
  public FineTuning {
    if (epochs < 0) {
      throw new ConfigurationException(
          Failure.of("epochs is impossible").expected("0 or more").received("" + epochs));
    }
    if (!(learningRate > 0)) {
      throw new ConfigurationException(
          Failure.of("learningRate is impossible").expected("above 0").received("" + learningRate));
    }
  }
}
