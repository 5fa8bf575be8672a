package org.lacewing.training.export.vertex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.lacewing.onnx.Node;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes one of the equal parts of a batch. */
public final class UnstackVertexExporter implements Exporter<UnstackVertex> {

  @Override
  public Class<UnstackVertex> type() {
    return UnstackVertex.class;
  }

  @Override
  public Optional<String> refusal(UnstackVertex vertex, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(UnstackVertex vertex, ExportScope scope, List<String> inputs, String output) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < vertex.getStackSize(); i++) {
      parts.add(i == vertex.getFrom() ? output : scope.tensor());
    }
    scope.write(Node.of("Split", output + "/Split", inputs, parts).withInteger("axis", 0));
  }
}
