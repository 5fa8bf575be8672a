package org.lacewing.training.export.attention;

import java.util.List;
import java.util.Optional;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.attention.DotProductAttention.Projections;

/** What DL4J's attention layers have in common: their projections' names and the scale. */
final class LayerAttention {
  private LayerAttention() {}

  /** Returns why an element over these series cannot be written, or empty if it can. */
  static Optional<String> refusal(ExportSite site) {
    for (List<Integer> shape : site.inputShapes()) {
      if (shape.size() != 2) {
        return Optional.of("it reads rows of shape " + shape + ", not series");
      }
    }
    return Optional.empty();
  }

  /**
   * Writes attention over series.
   *
   * @param size the features of queries and keys, if they are not projected
   */
  static void write(
      ExportScope scope,
      String queries,
      String keys,
      String values,
      boolean projected,
      int size,
      String output) {
    if (!projected) {
      DotProductAttention.write(scope, 3, queries, keys, values, 1 / Math.sqrt(size), output);
      return;
    }
    int heads = scope.parameter("Wq").dimension(0);
    int headSize = scope.parameter("Wq").dimension(1);
    Projections projections =
        new Projections(
            scope.constant("Wq"),
            scope.constant("Wk"),
            scope.constant("Wv"),
            scope.constant("Wo"),
            headSize,
            heads);
    DotProductAttention.write(
        scope, queries, keys, values, projections, 1 / Math.sqrt(headSize), output);
  }
}
