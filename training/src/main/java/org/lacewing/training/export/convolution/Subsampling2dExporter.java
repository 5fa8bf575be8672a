package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Pooling2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes pooling of images. */
public final class Subsampling2dExporter implements Exporter<SubsamplingLayer> {

  @Override
  public Class<SubsamplingLayer> type() {
    return SubsamplingLayer.class;
  }

  @Override
  public List<Class<? extends SubsamplingLayer>> alsoTypes() {
    return List.of(Pooling2D.class);
  }

  @Override
  public Optional<String> refusal(SubsamplingLayer layer, ExportSite site) {
    return PoolingExport.refusal(layer.getPoolingType(), layer.getDilation());
  }

  @Override
  public void export(
      SubsamplingLayer layer, ExportScope scope, List<String> inputs, String output) {
    PoolingExport.write(
        layer, ImageLayout.of(layer.getCnn2dDataFormat()), scope, inputs.get(0), output);
  }
}
