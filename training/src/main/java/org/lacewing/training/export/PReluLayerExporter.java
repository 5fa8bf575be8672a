package org.lacewing.training.export;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.PReLULayer;

/** Writes parametric ReLUs: below 0 the value times a learned slope, shared along some axes. */
public final class PReluLayerExporter implements Exporter<PReLULayer> {

  @Override
  public Class<PReLULayer> type() {
    return PReLULayer.class;
  }

  @Override
  public Optional<String> refusal(PReLULayer layer, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(PReLULayer layer, ExportScope scope, List<String> inputs, String output) {
    scope.into(output, "PRelu", inputs.get(0), scope.constant("W"));
  }
}
