package org.lacewing.training.export.vertex;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.PoolHelperVertex;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes images without their first row and column. */
public final class PoolHelperVertexExporter implements Exporter<PoolHelperVertex> {

  @Override
  public Class<PoolHelperVertex> type() {
    return PoolHelperVertex.class;
  }

  @Override
  public Optional<String> refusal(PoolHelperVertex vertex, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(
      PoolHelperVertex vertex, ExportScope scope, List<String> inputs, String output) {
    scope.into(
        output,
        "Slice",
        inputs.get(0),
        scope.integers(1, 1),
        scope.integers(Integer.MAX_VALUE, Integer.MAX_VALUE),
        scope.integers(2, 3));
  }
}
