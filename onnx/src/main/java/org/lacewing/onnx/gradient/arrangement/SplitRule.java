package org.lacewing.onnx.gradient.arrangement;

import java.util.Set;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.BilinearRule;
import org.lacewing.onnx.gradient.arrays.Shapes;

/** An array cut along an axis: the derivatives by the parts are joined. */
public final class SplitRule implements BilinearRule {

  @Override
  public Set<String> operators() {
    return Set.of("Split");
  }

  @Override
  public boolean passes(Node node, int input) {
    return input == 0;
  }

  @Override
  public int outputs(Node node) {
    return node.outputs().size();
  }

  @Override
  public void backward(BackwardStep step) {
    int[] shape = step.inputShape(0);
    int axis = Shapes.axis(step.node().integer("axis", 0), shape.length);
    int outer = Shapes.size(shape, 0, axis);
    int inner = Shapes.size(shape, axis + 1, shape.length);
    float[] whole = new float[Shapes.size(shape)];
    int from = 0;
    for (int output = 0; output < step.node().outputs().size(); output++) {
      int run = step.outputShape(output)[axis] * inner;
      float[] part = step.gradient(output);
      for (int i = 0; i < outer; i++) {
        System.arraycopy(part, i * run, whole, i * shape[axis] * inner + from, run);
      }
      from += run;
    }
    step.add(0, whole);
  }
}
