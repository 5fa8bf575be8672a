package org.lacewing.training.export.vertex;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;
import org.lacewing.training.export.Reduction;

/** Writes the Euclidean distance of two answers. */
public final class L2VertexExporter implements Exporter<L2Vertex> {

  @Override
  public Class<L2Vertex> type() {
    return L2Vertex.class;
  }

  @Override
  public Optional<String> refusal(L2Vertex vertex, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(L2Vertex vertex, ExportScope scope, List<String> inputs, String output) {
    int rank = scope.site().inputShape().size() + 1;
    String difference = scope.node(Operators.SUB, inputs.get(0), inputs.get(1));
    String norm = scope.tensor();
    Reduction.write(
        "ReduceL2", scope, difference, norm, false, LongStream.range(1, rank).toArray());
    scope.into(output, "Unsqueeze", norm, scope.integers(1));
  }
}
