package org.lacewing.training.export;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.DenseLayer;

/**
 * Writes dense layers: {@code activation(x · W + b)}, with layer normalisation of the product or
 * without.
 */
public final class DenseLayerExporter implements Exporter<DenseLayer> {

  @Override
  public Class<DenseLayer> type() {
    return DenseLayer.class;
  }

  @Override
  public Optional<String> refusal(DenseLayer layer, ExportSite site) {
    return ActivationExport.refusal(layer.getActivationFn());
  }

  @Override
  public void export(DenseLayer layer, ExportScope scope, List<String> inputs, String output) {
    if (layer.hasLayerNorm()) {
      DenseExport.writeNormalized(
          layer.getActivationFn(), layer.hasBias(), scope, inputs.get(0), output);
    } else {
      DenseExport.write(layer.getActivationFn(), layer.hasBias(), scope, inputs.get(0), output);
    }
  }
}
