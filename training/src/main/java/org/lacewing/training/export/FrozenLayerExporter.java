package org.lacewing.training.export;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;

/** Writes a layer that training leaves as it is. */
public final class FrozenLayerExporter implements Exporter<FrozenLayer> {

  @Override
  public Class<FrozenLayer> type() {
    return FrozenLayer.class;
  }

  @Override
  public Optional<String> refusal(FrozenLayer layer, ExportSite site) {
    return site.refusal(layer.getLayer());
  }

  @Override
  public void export(FrozenLayer layer, ExportScope scope, List<String> inputs, String output) {
    scope.delegate(layer.getLayer(), "frozen", "", scope.site(), inputs, output);
  }
}
