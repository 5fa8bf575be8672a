package org.lacewing.training.export.vertex;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes some of the features or channels, both ends included. */
public final class SubsetVertexExporter implements Exporter<SubsetVertex> {

  @Override
  public Class<SubsetVertex> type() {
    return SubsetVertex.class;
  }

  @Override
  public Optional<String> refusal(SubsetVertex vertex, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(SubsetVertex vertex, ExportScope scope, List<String> inputs, String output) {
    scope.into(
        output,
        "Slice",
        inputs.get(0),
        scope.integers(vertex.getFrom()),
        scope.integers(vertex.getTo() + 1L),
        scope.integers(1));
  }
}
