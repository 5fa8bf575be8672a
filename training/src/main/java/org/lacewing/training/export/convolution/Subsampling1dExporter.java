package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Pooling1D;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes pooling of series. */
public final class Subsampling1dExporter implements Exporter<Subsampling1DLayer> {

  @Override
  public Class<Subsampling1DLayer> type() {
    return Subsampling1DLayer.class;
  }

  @Override
  public List<Class<? extends Subsampling1DLayer>> alsoTypes() {
    return List.of(Pooling1D.class);
  }

  @Override
  public Optional<String> refusal(Subsampling1DLayer layer, ExportSite site) {
    return PoolingExport.refusal(layer.getPoolingType(), layer.getDilation())
        .or(
            () ->
                Window.refusal(
                    layer.getStride(),
                    layer.getDilation(),
                    layer.getConvolutionMode(),
                    ImageLayout.series(layer.getCnn2dDataFormat()),
                    site));
  }

  @Override
  public void export(
      Subsampling1DLayer layer, ExportScope scope, List<String> inputs, String output) {
    PoolingExport.write(
        layer, ImageLayout.series(layer.getCnn2dDataFormat()), scope, inputs.get(0), output);
  }
}
