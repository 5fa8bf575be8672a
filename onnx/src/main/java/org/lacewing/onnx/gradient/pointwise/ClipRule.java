package org.lacewing.onnx.gradient.pointwise;

import java.util.Set;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.GradientRule;

/**
 * {@code y = min(max(x, low), high)}: the derivative passes where {@code x} lies between the bounds
 * or on them; elsewhere it is that by the bound.
 */
public final class ClipRule implements GradientRule {
  private static final int LOW = 1;
  private static final int HIGH = 2;

  @Override
  public Set<String> operators() {
    return Set.of(Operators.CLIP);
  }

  @Override
  public void backward(BackwardStep step) {
    float low = bound(step, LOW, "min", Float.NEGATIVE_INFINITY);
    float high = bound(step, HIGH, "max", Float.POSITIVE_INFINITY);
    Tensor x = step.input(0);
    float[] gradient = step.gradient();
    float[] inside = new float[gradient.length];
    double below = 0;
    double above = 0;
    for (int i = 0; i < inside.length; i++) {
      if (x.at(i) > high) {
        above += gradient[i];
      } else if (x.at(i) < low) {
        below += gradient[i];
      } else {
        inside[i] = gradient[i];
      }
    }
    if (step.wants(0)) {
      step.add(0, inside);
    }
    if (step.wants(LOW)) {
      step.add(LOW, new float[] {(float) below});
    }
    if (step.wants(HIGH)) {
      step.add(HIGH, new float[] {(float) above});
    }
  }

  /** Before operator set 11 the bounds are attributes. */
  private static float bound(BackwardStep step, int input, String attribute, float none) {
    return step.has(input) ? step.input(input).at(0) : step.node().number(attribute, none);
  }
}
