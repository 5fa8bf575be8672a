package org.lacewing.onnx.gradient.arrangement;

import java.util.List;
import java.util.Set;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.BilinearRule;
import org.lacewing.onnx.gradient.arrays.Shapes;

/** Another order of the dimensions, reversed if none is declared. */
public final class TransposeRule implements BilinearRule {

  @Override
  public Set<String> operators() {
    return Set.of(Operators.TRANSPOSE);
  }

  @Override
  public void backward(BackwardStep step) {
    List<Long> order = step.node().integers("perm");
    int[] own = Shapes.strides(step.inputShape(0));
    int[] strides = new int[own.length];
    for (int axis = 0; axis < own.length; axis++) {
      strides[axis] =
          own[order.isEmpty() ? own.length - 1 - axis : Math.toIntExact(order.get(axis))];
    }
    Moves.back(step, Shapes.positions(step.outputShape(0), 0, strides));
  }
}
