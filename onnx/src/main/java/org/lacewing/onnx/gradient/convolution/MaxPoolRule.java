package org.lacewing.onnx.gradient.convolution;

import java.util.Arrays;
import java.util.Set;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.ContrastStep;
import org.lacewing.onnx.gradient.GradientRule;
import org.lacewing.onnx.gradient.arrays.Shapes;

/** Largest value of each window: the derivative goes to the first place that holds it. */
public final class MaxPoolRule implements GradientRule {
  private static final float NEAR = 1e-7f;

  @Override
  public Set<String> operators() {
    return Set.of(Operators.MAX_POOL);
  }

  @Override
  public void backward(BackwardStep step) {
    float[] result = new float[Shapes.size(step.inputShape(0))];
    spread(step.gradient(), Pools.window(step), step, result);
    step.add(0, result);
  }

  /** Adds a number of each window at the first place that holds its largest value. */
  private static void spread(float[] numbers, Window window, BackwardStep step, float[] result) {
    int[] shape = step.inputShape(0);
    int[] covered = window.covered();
    int positions = window.positions();
    int places = window.places();
    Tensor x = step.input(0);
    Tensor y = step.output();
    boolean[] taken = new boolean[positions];
    for (int channel = 0; channel < shape[0] * shape[1]; channel++) {
      Arrays.fill(taken, false);
      for (int i = 0; i < covered.length; i++) {
        int position = i % positions;
        int from = channel * positions + position;
        int to = channel * places + covered[i];
        if (covered[i] >= 0 && !taken[position] && x.at(to) == y.at(from)) {
          taken[position] = true;
          result[to] += numbers[from];
        }
      }
    }
  }

  /**
   * What a window's largest value changes by is given to the place of the row's largest value, as
   * far as it rises, and to that of the reference's, as far as it falls; the multiplier is that
   * over the change at the place. With the larger of both answers {@code m}: {@code dy · (m − y′)}
   * and {@code dy · (y − m)}.
   */
  @Override
  public void contrast(ContrastStep step) {
    BackwardStep actual = step.actual();
    int[] shape = actual.inputShape(0);
    Window window = Pools.window(actual);
    float[] gradient = actual.gradient();
    Tensor y = actual.output();
    Tensor before = step.reference().output();
    float[] rise = new float[gradient.length];
    float[] fall = new float[gradient.length];
    for (int i = 0; i < gradient.length; i++) {
      float larger = Math.max(y.at(i), before.at(i));
      rise[i] = gradient[i] * (larger - before.at(i));
      fall[i] = gradient[i] * (y.at(i) - larger);
    }
    float[] result = new float[Shapes.size(shape)];
    spread(rise, window, actual, result);
    spread(fall, window, step.reference(), result);
    Tensor x = actual.input(0);
    Tensor base = step.reference().input(0);
    for (int i = 0; i < result.length; i++) {
      float way = x.at(i) - base.at(i);
      result[i] = Math.abs(way) < NEAR ? 0 : result[i] / way;
    }
    actual.add(0, result);
  }
}
