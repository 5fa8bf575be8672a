package org.lacewing.training.export.attention;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes attention of queries to keys and values, the inputs in this order. */
public final class AttentionVertexExporter implements Exporter<AttentionVertex> {

  @Override
  public Class<AttentionVertex> type() {
    return AttentionVertex.class;
  }

  @Override
  public Optional<String> refusal(AttentionVertex vertex, ExportSite site) {
    return LayerAttention.refusal(site);
  }

  @Override
  public void export(
      AttentionVertex vertex, ExportScope scope, List<String> inputs, String output) {
    LayerAttention.write(
        scope,
        inputs.get(0),
        inputs.get(1),
        inputs.get(2),
        vertex.isProjectInput(),
        scope.site().inputShape().get(0),
        output);
  }
}
