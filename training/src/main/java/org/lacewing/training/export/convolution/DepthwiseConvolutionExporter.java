package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/**
 * Writes depthwise convolutions: every channel has its own filters, which DL4J keeps as {@code
 * [height, width, channels, filters a channel]}.
 */
public final class DepthwiseConvolutionExporter implements Exporter<DepthwiseConvolution2D> {

  @Override
  public Class<DepthwiseConvolution2D> type() {
    return DepthwiseConvolution2D.class;
  }

  @Override
  public Optional<String> refusal(DepthwiseConvolution2D layer, ExportSite site) {
    return ConvolutionExport.refusal(layer, ImageLayout.of(layer.getCnn2dDataFormat()), site);
  }

  @Override
  public void export(
      DepthwiseConvolution2D layer, ExportScope scope, List<String> inputs, String output) {
    Tensor weight = Permutation.of(scope.parameter("W"), 2, 3, 0, 1);
    int[] shape = weight.shape();
    ConvolutionExport.write(
        layer,
        ImageLayout.of(layer.getCnn2dDataFormat()),
        scope,
        inputs.get(0),
        output,
        scope.constant("W", weight.reshape(shape[0] * shape[1], 1, shape[2], shape[3])),
        shape[0]);
  }
}
