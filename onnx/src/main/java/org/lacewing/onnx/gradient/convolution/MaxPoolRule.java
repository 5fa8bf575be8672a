package org.lacewing.onnx.gradient.convolution;

import java.util.Arrays;
import java.util.Set;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.GradientRule;
import org.lacewing.onnx.gradient.arrays.Shapes;

/** Largest value of each window: the derivative goes to the first place that holds it. */
public final class MaxPoolRule implements GradientRule {

  @Override
  public Set<String> operators() {
    return Set.of(Operators.MAX_POOL);
  }

  @Override
  public void backward(BackwardStep step) {
    int[] shape = step.inputShape(0);
    Window window = Pools.window(step);
    int[] covered = window.covered();
    int positions = window.positions();
    int places = window.places();
    Tensor x = step.input(0);
    Tensor y = step.output();
    float[] gradient = step.gradient();
    float[] result = new float[Shapes.size(shape)];
    boolean[] taken = new boolean[positions];
    for (int channel = 0; channel < shape[0] * shape[1]; channel++) {
      Arrays.fill(taken, false);
      for (int i = 0; i < covered.length; i++) {
        int position = i % positions;
        int from = channel * positions + position;
        int to = channel * places + covered[i];
        if (covered[i] >= 0 && !taken[position] && x.at(to) == y.at(from)) {
          taken[position] = true;
          result[to] += gradient[from];
        }
      }
    }
    step.add(0, result);
  }
}
