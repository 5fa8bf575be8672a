package org.lacewing.onnx.gradient.pointwise;

import java.util.Set;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.ContrastStep;
import org.lacewing.onnx.gradient.GradientRule;
import org.lacewing.onnx.gradient.Secants;
import org.lacewing.onnx.gradient.arrays.Broadcast;

/**
 * Sum, mean, smallest and largest of any number of arrays with broadcasting. Where several are
 * smallest or largest, the derivative goes to the first of them.
 */
public final class SeveralRule implements GradientRule {
  private static final String SUM = "Sum";
  private static final String MEAN = "Mean";

  @Override
  public Set<String> operators() {
    return Set.of(SUM, MEAN, Operators.MIN, Operators.MAX);
  }

  @Override
  public void contrast(ContrastStep step) {
    String operator = step.actual().node().operator();
    if (operator.equals(SUM) || operator.equals(MEAN)) {
      backward(step.mean());
      return;
    }
    int changing = -1;
    for (int input = 0; input < step.actual().inputs(); input++) {
      if (!step.isSame(input)) {
        if (changing >= 0) {
          GradientRule.super.contrast(step);
        }
        changing = input;
      }
    }
    if (changing >= 0) {
      // Where the values are near each other, the smaller part of the change is lost: less than
      // what 32-bit floats hold.
      Secants.add(step, changing, i -> 0);
    }
  }

  @Override
  public void backward(BackwardStep step) {
    int[] shape = step.outputShape(0);
    float[] gradient = step.gradient();
    String operator = step.node().operator();
    boolean chooses = operator.equals(Operators.MIN) || operator.equals(Operators.MAX);
    float factor = operator.equals(MEAN) ? 1f / step.inputs() : 1;
    boolean[] taken = new boolean[gradient.length];
    Tensor output = step.output();
    for (int input = 0; input < step.inputs(); input++) {
      float[] full = new float[gradient.length];
      if (chooses) {
        Tensor values = step.input(input);
        float[] own = Broadcast.expand(values.toArray(), values.shape(), shape);
        for (int i = 0; i < full.length; i++) {
          if (!taken[i] && own[i] == output.at(i)) {
            taken[i] = true;
            full[i] = gradient[i];
          }
        }
      } else {
        for (int i = 0; i < full.length; i++) {
          full[i] = gradient[i] * factor;
        }
      }
      if (step.wants(input)) {
        step.add(input, Broadcast.reduce(full, shape, step.inputShape(input)));
      }
    }
  }
}
