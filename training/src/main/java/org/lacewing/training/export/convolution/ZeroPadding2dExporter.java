package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes zeros around images. */
public final class ZeroPadding2dExporter implements Exporter<ZeroPaddingLayer> {

  @Override
  public Class<ZeroPaddingLayer> type() {
    return ZeroPaddingLayer.class;
  }

  @Override
  public Optional<String> refusal(ZeroPaddingLayer layer, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(
      ZeroPaddingLayer layer, ExportScope scope, List<String> inputs, String output) {
    BorderExport.pad(
        layer.getPadding(), ImageLayout.of(layer.getDataFormat()), scope, inputs.get(0), output);
  }
}
