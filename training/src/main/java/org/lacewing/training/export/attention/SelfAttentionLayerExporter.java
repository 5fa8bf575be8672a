package org.lacewing.training.export.attention;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes attention of a series to itself. */
public final class SelfAttentionLayerExporter implements Exporter<SelfAttentionLayer> {

  @Override
  public Class<SelfAttentionLayer> type() {
    return SelfAttentionLayer.class;
  }

  @Override
  public Optional<String> refusal(SelfAttentionLayer layer, ExportSite site) {
    return LayerAttention.refusal(site);
  }

  @Override
  public void export(
      SelfAttentionLayer layer, ExportScope scope, List<String> inputs, String output) {
    String series = inputs.get(0);
    int size = scope.site().inputShape().get(0);
    LayerAttention.write(scope, series, series, series, layer.isProjectInput(), size, output);
  }
}
