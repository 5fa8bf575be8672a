package org.lacewing.onnx.gradient.arrangement;

import java.util.Set;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.BilinearRule;
import org.lacewing.onnx.gradient.arrays.Shapes;

/** Arrays joined along an axis: each gets its part of the derivative. */
public final class ConcatRule implements BilinearRule {

  @Override
  public Set<String> operators() {
    return Set.of(Operators.CONCAT);
  }

  @Override
  public void backward(BackwardStep step) {
    int[] shape = step.outputShape(0);
    int axis = Shapes.axis(step.node().integer("axis", 1), shape.length);
    int outer = Shapes.size(shape, 0, axis);
    int inner = Shapes.size(shape, axis + 1, shape.length);
    float[] gradient = step.gradient();
    int from = 0;
    for (int input = 0; input < step.inputs(); input++) {
      int run = step.inputShape(input)[axis] * inner;
      if (step.wants(input)) {
        float[] part = new float[outer * run];
        for (int i = 0; i < outer; i++) {
          System.arraycopy(gradient, i * shape[axis] * inner + from, part, i * run, run);
        }
        step.add(input, part);
      }
      from += run;
    }
  }
}
