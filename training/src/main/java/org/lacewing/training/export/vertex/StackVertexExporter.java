package org.lacewing.training.export.vertex;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes answers one below the other: the batch grows. */
public final class StackVertexExporter implements Exporter<StackVertex> {

  @Override
  public Class<StackVertex> type() {
    return StackVertex.class;
  }

  @Override
  public Optional<String> refusal(StackVertex vertex, ExportSite site) {
    return site.inputShapes().stream().distinct().count() == 1
        ? Optional.empty()
        : Optional.of("series of different lengths are not supported");
  }

  @Override
  public void export(StackVertex vertex, ExportScope scope, List<String> inputs, String output) {
    scope.write(
        Node.of(Operators.CONCAT, output + "/Concat", inputs, List.of(output))
            .withInteger("axis", 0));
  }
}
