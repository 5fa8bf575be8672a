package org.lacewing.training.export;

import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;

/** Writes layers that are an activation function alone. */
public final class ActivationLayerExporter implements LayerExporter<ActivationLayer> {

  @Override
  public Class<ActivationLayer> layerType() {
    return ActivationLayer.class;
  }

  @Override
  public Optional<String> refusal(ActivationLayer layer) {
    return ActivationExport.refusal(layer.getActivationFn());
  }

  @Override
  public void export(ActivationLayer layer, LayerExport export, String input, String output) {
    ActivationExport.write(layer.getActivationFn(), export, input, output);
  }
}
