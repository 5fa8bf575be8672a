package org.lacewing.onnx.gradient.quantization;

import java.util.Set;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.ContrastStep;
import org.lacewing.onnx.gradient.GradientRule;

/**
 * Numbers to uint8 codes with the range of the values at hand, {@code scale = (max(0, max x) −
 * min(0, min x)) / 255}. As for {@link QuantizeRule}, {@code dx = dq / scale}; nothing is cut off,
 * and the scale counts as a constant.
 */
public final class DynamicQuantizeRule implements GradientRule {
  private static final float STEPS = 255;

  @Override
  public Set<String> operators() {
    return Set.of(Operators.DYNAMIC_QUANTIZE_LINEAR);
  }

  @Override
  public void backward(BackwardStep step) {
    Tensor x = step.input(0);
    float least = 0;
    float most = 0;
    for (int i = 0; i < x.size(); i++) {
      least = Math.min(least, x.at(i));
      most = Math.max(most, x.at(i));
    }
    float scale = (most - least) / STEPS;
    float[] gradient = step.gradient();
    float[] result = new float[gradient.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = scale == 0 ? 0 : gradient[i] / scale;
    }
    step.add(0, result);
  }

  @Override
  public void contrast(ContrastStep step) {
    backward(step.actual());
  }
}
