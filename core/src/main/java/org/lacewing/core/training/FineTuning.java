package org.lacewing.core.training;

import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * Settings of fine-tuning.
 *
 * @param epochs passes over the training rows, 0 or more
 * @param learningRate size of the first steps, above 0
 * @param shrink how strongly weights with a mask are drawn to zero, 0 for not at all; see {@link
 *     FineTuner}
 * @param distillation the share of the unchanged network's answers in what is learned, 0 to 1
 */
public record FineTuning(
    @Setting(value = "Passes over the training rows; 0 switches fine-tuning off.", defaultsTo = "5")
        int epochs,
    @Setting(value = "Step size of the optimizer.", defaultsTo = "0.0005") double learningRate,
    @Setting(
            value = "Coefficient of a penalty that draws small weights to zero; 0 for none.",
            defaultsTo = "0")
        double shrink,
    @Setting(
            value = "Share of the original network's answers in the targets, 0 to 1; 0 for labels.",
            defaultsTo = "0")
        double distillation) {
  /** Weights well below this are drawn with full strength: {@code a} in {@link FineTuner}. */
  public static final double SHRINKING_SCALE = 0.05;

  /** Checks the ranges. */
  public FineTuning {
    Require.atLeast("epochs", epochs, 0);
    Require.above("learningRate", learningRate, 0);
    Require.atLeast("shrink", shrink, 0);
    Require.between("distillation", distillation, 0.0, 1.0);
  }

  /** Returns settings that learn from labels alone. */
  public FineTuning(int epochs, double learningRate, double shrink) {
    this(epochs, learningRate, shrink, 0);
  }

  /** Returns settings without shrinking. */
  public FineTuning(int epochs, double learningRate) {
    this(epochs, learningRate, 0);
  }
}
