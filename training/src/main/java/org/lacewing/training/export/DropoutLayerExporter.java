package org.lacewing.training.export;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;

/** Writes dropout and noise layers of every kind: at inference they pass their input on. */
public final class DropoutLayerExporter implements Exporter<DropoutLayer> {

  @Override
  public Class<DropoutLayer> type() {
    return DropoutLayer.class;
  }

  @Override
  public Optional<String> refusal(DropoutLayer layer, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(DropoutLayer layer, ExportScope scope, List<String> inputs, String output) {
    scope.write(Node.of(Operators.IDENTITY, output + "/Identity", inputs, List.of(output)));
  }
}
