package org.lacewing.onnx.gradient.arrangement;

import java.util.Set;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.BilinearRule;
import org.lacewing.onnx.gradient.arrays.Shapes;

/** An array repeated along its axes: the derivatives by the copies are summed up. */
public final class TileRule implements BilinearRule {

  @Override
  public Set<String> operators() {
    return Set.of("Tile");
  }

  @Override
  public boolean passes(Node node, int input) {
    return input == 0;
  }

  @Override
  public void backward(BackwardStep step) {
    int[] shape = step.inputShape(0);
    int[] whole = step.outputShape(0);
    int[] own = Shapes.strides(shape);
    // Each axis becomes two: which copy, and where in it.
    int[] split = new int[2 * shape.length];
    int[] strides = new int[split.length];
    for (int axis = 0; axis < shape.length; axis++) {
      split[2 * axis] = shape[axis] == 0 ? 0 : whole[axis] / shape[axis];
      split[2 * axis + 1] = shape[axis];
      strides[2 * axis + 1] = own[axis];
    }
    Moves.back(step, Shapes.positions(split, 0, strides));
  }
}
