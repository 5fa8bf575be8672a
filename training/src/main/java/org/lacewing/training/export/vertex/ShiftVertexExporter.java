package org.lacewing.training.export.vertex;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes the input plus a number. */
public final class ShiftVertexExporter implements Exporter<ShiftVertex> {

  @Override
  public Class<ShiftVertex> type() {
    return ShiftVertex.class;
  }

  @Override
  public Optional<String> refusal(ShiftVertex vertex, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(ShiftVertex vertex, ExportScope scope, List<String> inputs, String output) {
    scope.into(output, Operators.ADD, inputs.get(0), scope.number(vertex.getShiftFactor()));
  }
}
