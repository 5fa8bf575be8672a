package org.lacewing.onnx.gradient.pointwise;

import java.util.Set;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.ContrastStep;
import org.lacewing.onnx.gradient.GradientRule;
import org.lacewing.onnx.gradient.arrays.Broadcast;

/** Selection by a truth value: the derivative goes to what was selected. */
public final class WhereRule implements GradientRule {

  @Override
  public Set<String> operators() {
    return Set.of(Operators.WHERE);
  }

  @Override
  public boolean passes(Node node, int input) {
    return input > 0;
  }

  @Override
  public void backward(BackwardStep step) {
    int[] shape = step.outputShape(0);
    Tensor condition = step.input(0);
    float[] chosen = Broadcast.expand(condition.toArray(), condition.shape(), shape);
    float[] gradient = step.gradient();
    for (int input = 1; input <= 2; input++) {
      if (step.wants(input)) {
        float[] full = new float[gradient.length];
        for (int i = 0; i < full.length; i++) {
          full[i] = (chosen[i] != 0) == (input == 1) ? gradient[i] : 0;
        }
        step.add(input, Broadcast.reduce(full, shape, step.inputShape(input)));
      }
    }
  }

  /** Where rows and references select differently, what that changes belongs to no input. */
  @Override
  public void contrast(ContrastStep step) {
    backward(step.actual());
  }
}
