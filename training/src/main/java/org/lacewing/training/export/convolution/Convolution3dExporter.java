package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes convolutions of volumes. */
public final class Convolution3dExporter implements Exporter<Convolution3D> {

  @Override
  public Class<Convolution3D> type() {
    return Convolution3D.class;
  }

  @Override
  public Optional<String> refusal(Convolution3D layer, ExportSite site) {
    return ConvolutionExport.refusal(layer, ImageLayout.of(layer.getDataFormat()), site);
  }

  @Override
  public void export(Convolution3D layer, ExportScope scope, List<String> inputs, String output) {
    ConvolutionExport.write(
        layer,
        ImageLayout.of(layer.getDataFormat()),
        scope,
        inputs.get(0),
        output,
        scope.constant("W"),
        1);
  }
}
