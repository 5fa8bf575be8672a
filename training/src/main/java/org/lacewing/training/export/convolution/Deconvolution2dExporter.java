package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.lacewing.training.export.ActivationExport;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/**
 * Writes transposed convolutions of images; the weights are {@code [inputs, outputs, height,
 * width]}.
 */
public final class Deconvolution2dExporter implements Exporter<Deconvolution2D> {

  @Override
  public Class<Deconvolution2D> type() {
    return Deconvolution2D.class;
  }

  @Override
  public Optional<String> refusal(Deconvolution2D layer, ExportSite site) {
    return ActivationExport.refusal(layer.getActivationFn());
  }

  @Override
  public void export(Deconvolution2D layer, ExportScope scope, List<String> inputs, String output) {
    ConvolutionExport.transposed(
        layer,
        ImageLayout.of(layer.getCnn2dDataFormat()),
        scope,
        inputs.get(0),
        output,
        scope.constant("W"));
  }
}
