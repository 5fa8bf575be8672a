package org.lacewing.training.export;

import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.DenseLayer;

/** Writes dense layers: {@code activation(x · W + b)}. */
public final class DenseLayerExporter implements LayerExporter<DenseLayer> {

  @Override
  public Class<DenseLayer> layerType() {
    return DenseLayer.class;
  }

  @Override
  public Optional<String> refusal(DenseLayer layer) {
    return layer.hasLayerNorm()
        ? Optional.of("layer normalisation is not supported")
        : ActivationExport.refusal(layer.getActivationFn());
  }

  @Override
  public void export(DenseLayer layer, LayerExport export, String input, String output) {
    DenseExport.write(layer.getActivationFn(), layer.hasBias(), export, input, output);
  }
}
