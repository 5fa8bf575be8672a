package org.lacewing.onnx.gradient.normalization;

import java.util.Set;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.GradientRule;
import org.lacewing.onnx.gradient.arrays.Broadcast;
import org.lacewing.onnx.gradient.arrays.Shapes;

/**
 * Normalisation of each row to mean 0 and variance 1 along the last axes, then scale and shift.
 * With {@code n = (x − μ) / s}, {@code s = √(σ² + ε)} and {@code g = dy · γ}: {@code dx = (g −
 * mean(g) − n · mean(g · n)) / s}.
 */
public final class LayerNormalizationRule implements GradientRule {
  private static final int SHIFT = 2;

  @Override
  public Set<String> operators() {
    return Set.of("LayerNormalization");
  }

  @Override
  public void backward(BackwardStep step) {
    int[] shape = step.inputShape(0);
    int axis = Shapes.axis(step.node().integer("axis", -1), shape.length);
    int length = Shapes.size(shape, axis, shape.length);
    double epsilon = step.node().number("epsilon", 1e-5f);
    Tensor x = step.input(0);
    Tensor declared = step.input(1);
    float[] scale = Broadcast.expand(declared.toArray(), declared.shape(), shape);
    float[] gradient = step.gradient();
    float[] byX = new float[gradient.length];
    float[] byScale = new float[gradient.length];
    for (int from = 0; from < byX.length; from += length) {
      double mean = 0;
      for (int i = from; i < from + length; i++) {
        mean += x.at(i);
      }
      mean /= length;
      double squares = 0;
      for (int i = from; i < from + length; i++) {
        squares += (x.at(i) - mean) * (x.at(i) - mean);
      }
      double deviation = Math.sqrt(squares / length + epsilon);
      double sum = 0;
      double product = 0;
      for (int i = from; i < from + length; i++) {
        double normalised = (x.at(i) - mean) / deviation;
        double own = (double) gradient[i] * scale[i];
        byScale[i] = (float) (gradient[i] * normalised);
        sum += own;
        product += own * normalised;
      }
      for (int i = from; i < from + length; i++) {
        double normalised = (x.at(i) - mean) / deviation;
        double own = (double) gradient[i] * scale[i];
        byX[i] = (float) ((own - sum / length - normalised * product / length) / deviation);
      }
    }
    if (step.wants(0)) {
      step.add(0, byX);
    }
    if (step.wants(1)) {
      step.add(1, Broadcast.reduce(byScale, shape, step.inputShape(1)));
    }
    if (step.wants(SHIFT)) {
      step.add(SHIFT, Broadcast.reduce(gradient.clone(), shape, step.inputShape(SHIFT)));
    }
  }
}
