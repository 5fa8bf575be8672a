package org.lacewing.onnx.imports.keras.basic;

import java.util.List;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.LayerScope;

/** Writes values less their mean and over their standard deviation. */
final class Standardisation {
  private Standardisation() {}

  /**
   * Writes {@code (x - mean) / sqrt(mean((x - mean)²) + epsilon)}.
   *
   * @param axes places of the axes along which means are taken, the batch being 0
   * @return the name of the result
   */
  static String write(LayerScope scope, String x, List<Integer> axes, double epsilon) {
    String centered = scope.node(Operators.SUB, x, mean(scope, x, axes));
    String variance = mean(scope, scope.node(Operators.MUL, centered, centered), axes);
    String deviation =
        scope.node("Sqrt", scope.node(Operators.ADD, variance, scope.number(epsilon)));
    return scope.node(Operators.DIV, centered, deviation);
  }

  static String mean(LayerScope scope, String x, List<Integer> axes) {
    List<Long> places = axes.stream().map(Integer::longValue).toList();
    return scope.op(node -> node.withIntegers("axes", places), "ReduceMean", x);
  }
}
