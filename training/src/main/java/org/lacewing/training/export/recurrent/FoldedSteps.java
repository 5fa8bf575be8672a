package org.lacewing.training.export.recurrent;

import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ExportScope;

/**
 * The steps of all series as rows: those of the first step, then those of the second, and so on.
 */
final class FoldedSteps {
  private FoldedSteps() {}

  /**
   * Writes rows as series again.
   *
   * @param features the size of one row
   */
  static void unfold(
      ExportScope scope, String rows, long features, SeriesLayout layout, String output) {
    String shape = scope.tensor();
    scope.write(
        GraphScope.nodeTo(
                shape,
                Operators.CONCAT,
                scope.integers(-1),
                scope.batchSize(),
                scope.integers(features))
            .withInteger("axis", 0));
    layout.fromSteps(scope, scope.node(Operators.RESHAPE, rows, shape), output);
  }
}
