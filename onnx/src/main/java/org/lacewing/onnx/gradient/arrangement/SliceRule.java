package org.lacewing.onnx.gradient.arrangement;

import java.util.Set;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.BilinearRule;
import org.lacewing.onnx.gradient.arrays.Shapes;

/** A part of an array, with steps forwards or backwards: what was left out gets 0. */
public final class SliceRule implements BilinearRule {
  private static final int STARTS = 1;
  private static final int AXES = 3;
  private static final int STEPS = 4;

  @Override
  public Set<String> operators() {
    return Set.of("Slice");
  }

  @Override
  public boolean passes(Node node, int input) {
    return input == 0;
  }

  @Override
  public void backward(BackwardStep step) {
    int[] shape = step.inputShape(0);
    long[] starts = list(step, STARTS, "starts");
    long[] axes = list(step, AXES, "axes");
    long[] steps = list(step, STEPS, "steps");
    int[] strides = Shapes.strides(shape);
    int begin = 0;
    for (int i = 0; i < starts.length; i++) {
      int axis = axes.length == 0 ? i : Shapes.axis(axes[i], shape.length);
      long pace = steps.length == 0 ? 1 : steps[i];
      long start = starts[i] < 0 ? starts[i] + shape[axis] : starts[i];
      long last = pace < 0 ? shape[axis] - 1L : shape[axis];
      begin += Math.toIntExact(Math.max(0, Math.min(start, last))) * strides[axis];
      // A slice of one element may declare any step, the largest number included.
      strides[axis] *= step.outputShape(0)[axis] < 2 ? 0 : Math.toIntExact(pace);
    }
    Moves.back(step, Shapes.positions(step.outputShape(0), begin, strides));
  }

  /** Before operator set 10 the limits are attributes. */
  private static long[] list(BackwardStep step, int input, String attribute) {
    if (step.has(input)) {
      return step.integers(input);
    }
    return step.inputs() > 1
        ? new long[0]
        : step.node().integers(attribute).stream().mapToLong(Long::longValue).toArray();
  }
}
