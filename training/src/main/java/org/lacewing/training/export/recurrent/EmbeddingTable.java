package org.lacewing.training.export.recurrent;

import java.util.List;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ExportScope;

/** Looks vectors up in the table {@code W [numbers, features]}. */
final class EmbeddingTable {
  private static final int INT64 = 7;

  private EmbeddingTable() {}

  /**
   * Writes the look-up and the bias, if there is one.
   *
   * @param indices a tensor of floats
   * @return the vectors, of the indices' shape and the features
   */
  static String look(ExportScope scope, String indices, boolean bias) {
    String whole = scope.tensor();
    scope.write(
        Node.of(Operators.CAST, whole, List.of(indices), List.of(whole)).withInteger("to", INT64));
    String vectors = scope.node("Gather", scope.constant("W"), whole);
    return bias ? scope.node(Operators.ADD, vectors, scope.constant("b")) : vectors;
  }
}
