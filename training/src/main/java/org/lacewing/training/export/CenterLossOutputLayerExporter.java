package org.lacewing.training.export;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;

/** Writes output layers with centre loss: a dense layer; the centres play no part at inference. */
public final class CenterLossOutputLayerExporter implements Exporter<CenterLossOutputLayer> {

  @Override
  public Class<CenterLossOutputLayer> type() {
    return CenterLossOutputLayer.class;
  }

  @Override
  public Optional<String> refusal(CenterLossOutputLayer layer, ExportSite site) {
    return ActivationExport.refusal(layer.getActivationFn());
  }

  @Override
  public void export(
      CenterLossOutputLayer layer, ExportScope scope, List<String> inputs, String output) {
    DenseExport.write(layer.getActivationFn(), layer.hasBias(), scope, inputs.get(0), output);
  }
}
