package org.lacewing.onnx.gradient;

import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.gradient.arrays.Broadcast;

/**
 * DeepLIFT's rescale rule: where an output depends on one number, its multiplier is the slope of
 * the secant, {@code (y − y′) / (x − x′)}. Where both inputs are nearer to each other than {@value
 * #NEAR}, it is the derivative at {@code x}.
 */
public final class Secants {
  /** Shrikumar et al.'s implementation and shap's take the derivative from here on, too. */
  private static final double NEAR = 1e-6;

  private Secants() {}

  /** The derivative of an output by its input. */
  @FunctionalInterface
  public interface Derivative {

    /** Returns it at a place of the output, for the rows. */
    double at(int place);
  }

  /**
   * Adds the multipliers of an input, which may be stretched to the output's shape; what else the
   * node reads must be the same for rows and references.
   */
  public static void add(ContrastStep step, int input, Derivative derivative) {
    int[] shape = step.actual().outputShape(0);
    float[] x = stretched(step.actual().input(input), shape);
    float[] base = stretched(step.reference().input(input), shape);
    Tensor y = step.actual().output();
    Tensor before = step.reference().output();
    float[] gradient = step.actual().gradient();
    float[] result = new float[gradient.length];
    for (int i = 0; i < result.length; i++) {
      double way = (double) x[i] - base[i];
      double slope =
          Math.abs(way) < NEAR ? derivative.at(i) : ((double) y.at(i) - before.at(i)) / way;
      result[i] = (float) (gradient[i] * slope);
    }
    step.actual().add(input, Broadcast.reduce(result, shape, step.actual().inputShape(input)));
  }

  private static float[] stretched(Tensor values, int[] shape) {
    return Broadcast.expand(values.toArray(), values.shape(), shape);
  }
}
