package org.lacewing.training.export.vertex;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes the input times a number. */
public final class ScaleVertexExporter implements Exporter<ScaleVertex> {

  @Override
  public Class<ScaleVertex> type() {
    return ScaleVertex.class;
  }

  @Override
  public Optional<String> refusal(ScaleVertex vertex, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(ScaleVertex vertex, ExportScope scope, List<String> inputs, String output) {
    scope.into(output, Operators.MUL, inputs.get(0), scope.number(vertex.getScaleFactor()));
  }
}
