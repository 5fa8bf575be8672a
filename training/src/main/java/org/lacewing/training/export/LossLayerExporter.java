package org.lacewing.training.export;

import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.LossLayer;

/** Writes loss layers: an activation whose loss plays no part at inference. */
public final class LossLayerExporter implements LayerExporter<LossLayer> {

  @Override
  public Class<LossLayer> layerType() {
    return LossLayer.class;
  }

  @Override
  public Optional<String> refusal(LossLayer layer) {
    return ActivationExport.refusal(layer.getActivationFn());
  }

  @Override
  public void export(LossLayer layer, LayerExport export, String input, String output) {
    ActivationExport.write(layer.getActivationFn(), export, input, output);
  }
}
