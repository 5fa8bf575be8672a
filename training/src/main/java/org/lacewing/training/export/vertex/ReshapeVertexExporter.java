package org.lacewing.training.export.vertex;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;
import org.lacewing.training.export.RowShape;

/** Writes the input under another shape, in C order. */
public final class ReshapeVertexExporter implements Exporter<ReshapeVertex> {

  @Override
  public Class<ReshapeVertex> type() {
    return ReshapeVertex.class;
  }

  @Override
  public Optional<String> refusal(ReshapeVertex vertex, ExportSite site) {
    return vertex.getReshapeOrder() == 'c'
        ? Optional.empty()
        : Optional.of("a reshape in the order '" + vertex.getReshapeOrder() + "' is not supported");
  }

  @Override
  public void export(ReshapeVertex vertex, ExportScope scope, List<String> inputs, String output) {
    scope.into(
        output,
        Operators.RESHAPE,
        inputs.get(0),
        scope.integers(RowShape.withBatch(scope.site().outputShape())));
  }
}
