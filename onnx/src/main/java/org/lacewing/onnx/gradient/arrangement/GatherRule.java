package org.lacewing.onnx.gradient.arrangement;

import java.util.Set;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.BilinearRule;
import org.lacewing.onnx.gradient.arrays.Shapes;

/** Slices by their numbers: a slice taken several times gets the sum, one not taken gets 0. */
public final class GatherRule implements BilinearRule {

  @Override
  public Set<String> operators() {
    return Set.of(Operators.GATHER);
  }

  @Override
  public boolean passes(Node node, int input) {
    return input == 0;
  }

  @Override
  public void backward(BackwardStep step) {
    int[] shape = step.inputShape(0);
    int axis = Shapes.axis(step.node().integer("axis", 0), shape.length);
    int outer = Shapes.size(shape, 0, axis);
    int inner = Shapes.size(shape, axis + 1, shape.length);
    long[] numbers = step.integers(1);
    int[] sources = new int[outer * numbers.length * inner];
    int next = 0;
    for (int i = 0; i < outer; i++) {
      for (long number : numbers) {
        int slice = i * shape[axis] + Shapes.axis(number, shape[axis]);
        for (int j = 0; j < inner; j++) {
          sources[next++] = slice * inner + j;
        }
      }
    }
    Moves.back(step, sources);
  }
}
