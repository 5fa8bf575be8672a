package org.lacewing.training.export;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.OutputLayer;

/** Writes output layers: a dense layer whose loss plays no part at inference. */
public final class OutputLayerExporter implements Exporter<OutputLayer> {

  @Override
  public Class<OutputLayer> type() {
    return OutputLayer.class;
  }

  @Override
  public Optional<String> refusal(OutputLayer layer, ExportSite site) {
    return ActivationExport.refusal(layer.getActivationFn());
  }

  @Override
  public void export(OutputLayer layer, ExportScope scope, List<String> inputs, String output) {
    DenseExport.write(layer.getActivationFn(), layer.hasBias(), scope, inputs.get(0), output);
  }
}
