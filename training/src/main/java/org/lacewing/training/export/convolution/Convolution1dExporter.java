package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/**
 * Writes convolutions of series. DL4J declares the weights as {@code [outputs, inputs, kernel, 1]}
 * and computes with the same memory read as {@code [kernel, inputs, outputs]}.
 */
public final class Convolution1dExporter implements Exporter<Convolution1DLayer> {

  @Override
  public Class<Convolution1DLayer> type() {
    return Convolution1DLayer.class;
  }

  @Override
  public List<Class<? extends Convolution1DLayer>> alsoTypes() {
    return List.of(Convolution1D.class);
  }

  @Override
  public Optional<String> refusal(Convolution1DLayer layer, ExportSite site) {
    return ConvolutionExport.refusal(layer, ImageLayout.of(layer.getRnnDataFormat()), site);
  }

  @Override
  public void export(
      Convolution1DLayer layer, ExportScope scope, List<String> inputs, String output) {
    Tensor weight = scope.parameter("W");
    int[] shape = weight.shape();
    ConvolutionExport.write(
        layer,
        ImageLayout.of(layer.getRnnDataFormat()),
        scope,
        inputs.get(0),
        output,
        scope.constant("W", Permutation.of(weight.reshape(shape[2], shape[1], shape[0]), 2, 1, 0)),
        1);
  }
}
