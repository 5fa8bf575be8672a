package org.lacewing.training.export;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;

/** Writes layers that are an activation function alone. */
public final class ActivationLayerExporter implements Exporter<ActivationLayer> {

  @Override
  public Class<ActivationLayer> type() {
    return ActivationLayer.class;
  }

  @Override
  public Optional<String> refusal(ActivationLayer layer, ExportSite site) {
    return ActivationExport.refusal(layer.getActivationFn());
  }

  @Override
  public void export(ActivationLayer layer, ExportScope scope, List<String> inputs, String output) {
    ActivationExport.write(layer.getActivationFn(), scope, inputs.get(0), output);
  }
}
