package org.lacewing.training.export.vertex;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes vertices that training leaves alone as the vertices they hold. */
public final class FrozenVertexExporter implements Exporter<FrozenVertex> {

  @Override
  public Class<FrozenVertex> type() {
    return FrozenVertex.class;
  }

  @Override
  public Optional<String> refusal(FrozenVertex vertex, ExportSite site) {
    return site.refusal(vertex.getUnderlying());
  }

  @Override
  public void export(FrozenVertex vertex, ExportScope scope, List<String> inputs, String output) {
    scope.delegate(vertex.getUnderlying(), "frozen", "", scope.site(), inputs, output);
  }
}
