package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.lacewing.training.export.ActivationExport;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes loss layers over images: a softmax runs over the channels. */
public final class CnnLossLayerExporter implements Exporter<CnnLossLayer> {

  @Override
  public Class<CnnLossLayer> type() {
    return CnnLossLayer.class;
  }

  @Override
  public Optional<String> refusal(CnnLossLayer layer, ExportSite site) {
    return ActivationExport.refusal(layer.getActivationFn());
  }

  @Override
  public void export(CnnLossLayer layer, ExportScope scope, List<String> inputs, String output) {
    // DL4J looks at the channels of one place together.
    int axis = ImageLayout.of(layer.getFormat()).channelAxis();
    ActivationExport.write(layer.getActivationFn(), scope, inputs.get(0), output, axis);
  }
}
