package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes pooling of volumes. DL4J takes the average for every type but the maximum. */
public final class Subsampling3dExporter implements Exporter<Subsampling3DLayer> {

  @Override
  public Class<Subsampling3DLayer> type() {
    return Subsampling3DLayer.class;
  }

  @Override
  public Optional<String> refusal(Subsampling3DLayer layer, ExportSite site) {
    return PoolingExport.refusal(type(layer), layer.getDilation());
  }

  @Override
  public void export(
      Subsampling3DLayer layer, ExportScope scope, List<String> inputs, String output) {
    ImageLayout layout = ImageLayout.of(layer.getDataFormat());
    PoolingExport.write(
        Window.of(
            layer.getKernelSize(),
            layer.getStride(),
            layer.getDilation(),
            layer.getPadding(),
            layer.getConvolutionMode(),
            layout,
            scope.site()),
        type(layer),
        1,
        false,
        layout,
        scope,
        inputs.get(0),
        output);
  }

  private static PoolingType type(Subsampling3DLayer layer) {
    return layer.getPoolingType() == PoolingType.MAX ? PoolingType.MAX : PoolingType.AVG;
  }
}
