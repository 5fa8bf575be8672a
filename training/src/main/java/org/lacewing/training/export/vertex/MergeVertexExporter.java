package org.lacewing.training.export.vertex;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes answers side by side along an axis. */
public final class MergeVertexExporter implements Exporter<MergeVertex> {

  @Override
  public Class<MergeVertex> type() {
    return MergeVertex.class;
  }

  @Override
  public Optional<String> refusal(MergeVertex vertex, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(MergeVertex vertex, ExportScope scope, List<String> inputs, String output) {
    scope.write(
        Node.of(Operators.CONCAT, output + "/Concat", inputs, List.of(output))
            .withInteger("axis", vertex.getMergeAxis()));
  }
}
