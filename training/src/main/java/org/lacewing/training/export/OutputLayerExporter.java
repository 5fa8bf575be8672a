package org.lacewing.training.export;

import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.OutputLayer;

/** Writes output layers: a dense layer whose loss plays no part at inference. */
public final class OutputLayerExporter implements LayerExporter<OutputLayer> {

  @Override
  public Class<OutputLayer> layerType() {
    return OutputLayer.class;
  }

  @Override
  public Optional<String> refusal(OutputLayer layer) {
    return ActivationExport.refusal(layer.getActivationFn());
  }

  @Override
  public void export(OutputLayer layer, LayerExport export, String input, String output) {
    DenseExport.write(layer.getActivationFn(), layer.hasBias(), export, input, output);
  }
}
