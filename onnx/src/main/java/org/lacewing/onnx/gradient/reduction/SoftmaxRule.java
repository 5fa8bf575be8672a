package org.lacewing.onnx.gradient.reduction;

import java.util.Set;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.GradientRule;
import org.lacewing.onnx.gradient.arrays.Shapes;

/**
 * Softmax {@code y}: {@code dx = y · (dy − Σ dy · y)}; its logarithm {@code y}: {@code dx = dy −
 * exp(y) · Σ dy}; the sums go along the axis. Before operator set 13 they go along the axis and all
 * behind it.
 */
public final class SoftmaxRule implements GradientRule {
  private static final int ONE_AXIS = 13;

  @Override
  public Set<String> operators() {
    return Set.of(Operators.SOFTMAX, Operators.LOG_SOFTMAX);
  }

  @Override
  public void backward(BackwardStep step) {
    int[] shape = step.outputShape(0);
    boolean old = step.operatorSet() < ONE_AXIS;
    int axis = Shapes.axis(step.node().integer("axis", old ? 1 : -1), shape.length);
    int outer = Shapes.size(shape, 0, axis);
    int length = old ? Shapes.size(shape, axis, shape.length) : shape[axis];
    int inner = old ? 1 : Shapes.size(shape, axis + 1, shape.length);
    boolean logarithm = step.node().operator().equals(Operators.LOG_SOFTMAX);
    float[] gradient = step.gradient();
    Tensor y = step.output();
    float[] result = new float[gradient.length];
    for (int i = 0; i < outer; i++) {
      for (int j = 0; j < inner; j++) {
        int from = i * length * inner + j;
        double sum = 0;
        for (int k = 0; k < length; k++) {
          int place = from + k * inner;
          sum += logarithm ? gradient[place] : (double) gradient[place] * y.at(place);
        }
        for (int k = 0; k < length; k++) {
          int place = from + k * inner;
          result[place] =
              (float)
                  (logarithm
                      ? gradient[place] - Math.exp(y.at(place)) * sum
                      : y.at(place) * (gradient[place] - sum));
        }
      }
    }
    step.add(0, result);
  }
}
