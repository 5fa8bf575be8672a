package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/**
 * Writes convolutions of images; DL4J keeps the weights as {@code [outputs, inputs, height, width]}
 * in both formats.
 */
public final class Convolution2dExporter implements Exporter<ConvolutionLayer> {

  @Override
  public Class<ConvolutionLayer> type() {
    return ConvolutionLayer.class;
  }

  @Override
  public List<Class<? extends ConvolutionLayer>> alsoTypes() {
    return List.of(Convolution2D.class);
  }

  @Override
  public Optional<String> refusal(ConvolutionLayer layer, ExportSite site) {
    return ConvolutionExport.refusal(layer, ImageLayout.of(layer.getCnn2dDataFormat()), site);
  }

  @Override
  public void export(
      ConvolutionLayer layer, ExportScope scope, List<String> inputs, String output) {
    ConvolutionExport.write(
        layer,
        ImageLayout.of(layer.getCnn2dDataFormat()),
        scope,
        inputs.get(0),
        output,
        scope.constant("W"),
        1);
  }
}
