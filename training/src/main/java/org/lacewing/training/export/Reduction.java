package org.lacewing.training.export;

import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Node;

/** Writes sums, means, extremes and norms along axes of a batch. */
public final class Reduction {
  private static final String SUM = "ReduceSum";

  private Reduction() {}

  /** Writes a sum. */
  public static void sum(GraphScope scope, String x, String y, boolean keep, long... axes) {
    write(SUM, scope, x, y, keep, axes);
  }

  /**
   * Writes a reduction.
   *
   * @param operator ONNX's name, such as {@code ReduceMean}; only the sum reads its axes as a
   *     tensor
   * @param keep whether the axes stay, with length 1
   */
  public static void write(
      String operator, GraphScope scope, String x, String y, boolean keep, long... axes) {
    Node node =
        operator.equals(SUM)
            ? GraphScope.nodeTo(y, operator, x, scope.integers(axes))
            : GraphScope.nodeTo(y, operator, x).withIntegers("axes", GraphScope.boxed(axes));
    scope.write(node.withInteger("keepdims", keep ? 1 : 0));
  }

  /** Writes a mean whose axes stay, with length 1, and returns its tensor. */
  public static String mean(GraphScope scope, String x, long... axes) {
    String mean = scope.tensor();
    write("ReduceMean", scope, x, mean, true, axes);
    return mean;
  }
}
