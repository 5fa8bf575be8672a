package org.lacewing.training.export;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;

/** Writes a layer that training leaves as it is. */
public final class FrozenLayerWithBackpropExporter implements Exporter<FrozenLayerWithBackprop> {

  @Override
  public Class<FrozenLayerWithBackprop> type() {
    return FrozenLayerWithBackprop.class;
  }

  @Override
  public Optional<String> refusal(FrozenLayerWithBackprop layer, ExportSite site) {
    return site.refusal(layer.getUnderlying());
  }

  @Override
  public void export(
      FrozenLayerWithBackprop layer, ExportScope scope, List<String> inputs, String output) {
    scope.delegate(layer.getUnderlying(), "frozen", "", scope.site(), inputs, output);
  }
}
