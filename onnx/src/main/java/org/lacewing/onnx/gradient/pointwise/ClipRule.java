package org.lacewing.onnx.gradient.pointwise;

import java.util.Set;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.ContrastStep;
import org.lacewing.onnx.gradient.GradientRule;
import org.lacewing.onnx.gradient.Secants;

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

  @Override
  public void contrast(ContrastStep step) {
    for (int bound = LOW; bound <= HIGH; bound++) {
      if (step.actual().has(bound) && !step.isSame(bound)) {
        GradientRule.super.contrast(step);
      }
    }
    float low = bound(step.actual(), LOW, "min", Float.NEGATIVE_INFINITY);
    float high = bound(step.actual(), HIGH, "max", Float.POSITIVE_INFINITY);
    Tensor x = step.actual().input(0);
    Secants.add(step, 0, i -> x.at(i) >= low && x.at(i) <= high ? 1 : 0);
  }

  /** Before operator set 11 the bounds are attributes. */
  private static float bound(BackwardStep step, int input, String attribute, float none) {
    return step.has(input) ? step.input(input).at(0) : step.node().number(attribute, none);
  }
}
