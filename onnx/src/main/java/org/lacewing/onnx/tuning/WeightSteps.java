package org.lacewing.onnx.tuning;

import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.training.FineTuning;

/**
 * Moves one tensor by its gradients. With the penalties' gradient added to {@code g}:
 *
 * <ul>
 *   <li>{@code sgd}: {@code w −= η · g};
 *   <li>{@code nesterovs}: {@code v' = μ · v − η · g}, {@code w += (1 + μ) · v' − μ · v} (I.
 *       Sutskever et al., "On the importance of initialization and momentum in deep learning",
 *       2013);
 *   <li>{@code adam}: with means {@code m} and {@code s} of {@code g} and {@code g²}, {@code w −= η
 *       · √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√s + 10⁻⁸)} (D. Kingma and J. Ba, "Adam", 2015).
 * </ul>
 *
 * Not thread-safe.
 */
final class WeightSteps {
  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  private final TrainingSettings settings;
  private final boolean penalized;
  private final float[] first;
  private final float[] second;
  private int steps;

  /**
   * Begins.
   *
   * @param size of the tensor
   * @param penalized whether the penalties of the settings hold for it
   */
  WeightSteps(TrainingSettings settings, int size, boolean penalized) {
    this.settings = settings;
    this.penalized = penalized;
    this.first = new float[size];
    this.second = new float[size];
  }

  /** Takes a step of size {@code rate}. */
  void step(float[] weights, float[] gradient, double rate) {
    steps++;
    if (penalized) {
      penalize(weights, gradient);
    }
    switch (settings.optimizer()) {
      case SGD -> {
        for (int i = 0; i < weights.length; i++) {
          weights[i] -= (float) (rate * gradient[i]);
        }
      }
      case NESTEROVS -> nesterovs(weights, gradient, rate);
      case ADAM -> adam(weights, gradient, rate);
    }
  }

  private void penalize(float[] weights, float[] gradient) {
    float l2 = (float) settings.l2();
    float l1 = (float) settings.l1();
    for (int i = 0; i < weights.length; i++) {
      gradient[i] += l2 * weights[i] + l1 * Math.signum(weights[i]);
    }
  }

  private void nesterovs(float[] weights, float[] gradient, double rate) {
    float momentum = (float) settings.momentum();
    float size = (float) rate;
    for (int i = 0; i < weights.length; i++) {
      float before = first[i];
      float now = momentum * before - size * gradient[i];
      first[i] = now;
      weights[i] += (1 + momentum) * now - momentum * before;
    }
  }

  private void adam(float[] weights, float[] gradient, double rate) {
    double corrected =
        rate * Math.sqrt(1 - Math.pow(SECOND_DECAY, steps)) / (1 - Math.pow(FIRST_DECAY, steps));
    for (int i = 0; i < weights.length; i++) {
      double g = gradient[i];
      first[i] = (float) (FIRST_DECAY * first[i] + (1 - FIRST_DECAY) * g);
      second[i] = (float) (SECOND_DECAY * second[i] + (1 - SECOND_DECAY) * g * g);
      weights[i] -= (float) (corrected * first[i] / (Math.sqrt(second[i]) + EPSILON));
    }
  }

  /**
   * Draws weights to zero, see {@link org.lacewing.core.training.FineTuner}: {@code |w| −= amount ·
   * a / (|w| + a)}, not below 0. It is a step of its own behind the optimizer's (a proximal one),
   * because a gradient of the penalty would make weights small but never exactly zero.
   */
  static void shrink(float[] weights, double amount) {
    if (amount == 0) {
      return;
    }
    float scale = (float) FineTuning.SHRINKING_SCALE;
    float most = (float) (amount * FineTuning.SHRINKING_SCALE);
    for (int i = 0; i < weights.length; i++) {
      float size = Math.abs(weights[i]);
      float left = size - most / (size + scale);
      weights[i] = left > 0 ? Math.copySign(left, weights[i]) : 0;
    }
  }
}
