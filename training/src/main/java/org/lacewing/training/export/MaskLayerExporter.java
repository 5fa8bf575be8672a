package org.lacewing.training.export;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.util.MaskLayer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;

/** Writes mask layers: without a mask they pass their input on. */
public final class MaskLayerExporter implements Exporter<MaskLayer> {

  @Override
  public Class<MaskLayer> type() {
    return MaskLayer.class;
  }

  @Override
  public Optional<String> refusal(MaskLayer layer, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(MaskLayer layer, ExportScope scope, List<String> inputs, String output) {
    scope.write(Node.of(Operators.IDENTITY, output + "/Identity", inputs, List.of(output)));
  }
}
