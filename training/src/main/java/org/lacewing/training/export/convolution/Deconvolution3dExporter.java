package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.lacewing.training.export.ActivationExport;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/**
 * Writes transposed convolutions of volumes; DL4J keeps the weights as {@code [depth, height,
 * width, outputs, inputs]}.
 */
public final class Deconvolution3dExporter implements Exporter<Deconvolution3D> {

  @Override
  public Class<Deconvolution3D> type() {
    return Deconvolution3D.class;
  }

  @Override
  public Optional<String> refusal(Deconvolution3D layer, ExportSite site) {
    return ActivationExport.refusal(layer.getActivationFn());
  }

  @Override
  public void export(Deconvolution3D layer, ExportScope scope, List<String> inputs, String output) {
    ConvolutionExport.transposed(
        layer,
        ImageLayout.of(layer.getDataFormat()),
        scope,
        inputs.get(0),
        output,
        scope.constant("W", Permutation.of(scope.parameter("W"), 4, 3, 0, 1, 2)));
  }
}
