package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.ZeroPadding3DLayer;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes zeros around volumes. */
public final class ZeroPadding3dExporter implements Exporter<ZeroPadding3DLayer> {

  @Override
  public Class<ZeroPadding3DLayer> type() {
    return ZeroPadding3DLayer.class;
  }

  @Override
  public Optional<String> refusal(ZeroPadding3DLayer layer, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(
      ZeroPadding3DLayer layer, ExportScope scope, List<String> inputs, String output) {
    BorderExport.pad(layer.getPadding(), ImageLayout.VOLUME, scope, inputs.get(0), output);
  }
}
