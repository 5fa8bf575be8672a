package org.lacewing.training.export;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.LossLayer;

/** Writes loss layers: an activation whose loss plays no part at inference. */
public final class LossLayerExporter implements Exporter<LossLayer> {

  @Override
  public Class<LossLayer> type() {
    return LossLayer.class;
  }

  @Override
  public Optional<String> refusal(LossLayer layer, ExportSite site) {
    return ActivationExport.refusal(layer.getActivationFn());
  }

  @Override
  public void export(LossLayer layer, ExportScope scope, List<String> inputs, String output) {
    ActivationExport.write(layer.getActivationFn(), scope, inputs.get(0), output);
  }
}
