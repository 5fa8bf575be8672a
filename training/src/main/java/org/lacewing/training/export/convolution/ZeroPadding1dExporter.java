package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes zeros around series. */
public final class ZeroPadding1dExporter implements Exporter<ZeroPadding1DLayer> {

  @Override
  public Class<ZeroPadding1DLayer> type() {
    return ZeroPadding1DLayer.class;
  }

  @Override
  public Optional<String> refusal(ZeroPadding1DLayer layer, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(
      ZeroPadding1DLayer layer, ExportScope scope, List<String> inputs, String output) {
    BorderExport.pad(layer.getPadding(), ImageLayout.SERIES, scope, inputs.get(0), output);
  }
}
