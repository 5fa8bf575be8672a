package org.lacewing.onnx.gradient.reduction;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.ContrastStep;
import org.lacewing.onnx.gradient.GradientRule;
import org.lacewing.onnx.gradient.arrays.Shapes;

/**
 * One value of many along axes, and pooling over whole images: sums, means, norms, largest and
 * smallest. Where several are largest or smallest, the derivative goes to the first; that of a norm
 * of nothing but zeros is 0.
 */
public final class ReductionRule implements GradientRule {
  private static final String GLOBAL_AVERAGE = "GlobalAveragePool";
  private static final String GLOBAL_MAX = "GlobalMaxPool";

  @Override
  public Set<String> operators() {
    return Set.of(
        Operators.REDUCE_SUM,
        "ReduceMean",
        "ReduceMax",
        "ReduceMin",
        "ReduceL1",
        "ReduceL2",
        "ReduceSumSquare",
        "ReduceLogSumExp",
        GLOBAL_AVERAGE,
        GLOBAL_MAX);
  }

  @Override
  public boolean passes(Node node, int input) {
    return input == 0;
  }

  @Override
  public void backward(BackwardStep step) {
    int[] shape = step.inputShape(0);
    int[] strides = keptStrides(shape, reduced(step, shape.length));
    int[] target = Shapes.positions(shape, 0, strides);
    float[] gradient = step.gradient();
    Tensor x = step.input(0);
    Tensor y = step.output();
    float[] result = new float[target.length];
    String operator = step.node().operator();
    float share = gradient.length == 0 ? 0 : gradient.length / (float) target.length;
    boolean[] taken = new boolean[gradient.length];
    for (int i = 0; i < result.length; i++) {
      int from = target[i];
      result[i] =
          (float) (gradient[from] * slope(operator, x.at(i), y.at(from), share, taken, from));
    }
    step.add(0, result);
  }

  /** Sums, means and sums of squares split exactly; what else depends on all places has no rule. */
  @Override
  public void contrast(ContrastStep step) {
    switch (step.actual().node().operator()) {
      case Operators.REDUCE_SUM, "ReduceMean", "ReduceSumSquare", GLOBAL_AVERAGE ->
          backward(step.mean());
      default -> GradientRule.super.contrast(step);
    }
  }

  private static double slope(
      String operator, double x, double y, float share, boolean[] taken, int place) {
    return switch (operator) {
      case "ReduceMean", GLOBAL_AVERAGE -> share;
      case "ReduceL1" -> Math.signum(x);
      case "ReduceL2" -> y == 0 ? 0 : x / y;
      case "ReduceSumSquare" -> 2 * x;
      case "ReduceLogSumExp" -> Math.exp(x - y);
      case "ReduceMax", "ReduceMin", GLOBAL_MAX -> first(x == y, taken, place);
      default -> 1;
    };
  }

  private static double first(boolean found, boolean[] taken, int place) {
    if (!found || taken[place]) {
      return 0;
    }
    taken[place] = true;
    return 1;
  }

  /** Returns the strides of the result as if the reduced axes were kept; 0 along them. */
  private static int[] keptStrides(int[] shape, boolean[] reduced) {
    int[] kept = shape.clone();
    for (int axis = 0; axis < kept.length; axis++) {
      kept[axis] = reduced[axis] ? 1 : shape[axis];
    }
    return Shapes.stretched(kept, shape);
  }

  private static boolean[] reduced(BackwardStep step, int rank) {
    boolean[] reduced = new boolean[rank];
    for (int axis : axes(step, rank)) {
      reduced[axis] = true;
    }
    return reduced;
  }

  private static int[] axes(BackwardStep step, int rank) {
    Node node = step.node();
    if (node.operator().equals(GLOBAL_AVERAGE) || node.operator().equals(GLOBAL_MAX)) {
      return IntStream.range(2, rank).toArray();
    }
    List<Long> declared =
        step.has(1) ? Arrays.stream(step.integers(1)).boxed().toList() : node.integers("axes");
    if (declared.isEmpty()) {
      boolean none = node.integer("noop_with_empty_axes", 0) != 0;
      return none ? new int[0] : IntStream.range(0, rank).toArray();
    }
    return declared.stream().mapToInt(axis -> Shapes.axis(axis, rank)).toArray();
  }
}
