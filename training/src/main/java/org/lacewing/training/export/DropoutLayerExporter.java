package org.lacewing.training.export;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;

/** Writes dropout and noise layers of every kind: at inference they pass their input on. */
public final class DropoutLayerExporter implements LayerExporter<DropoutLayer> {

  @Override
  public Class<DropoutLayer> layerType() {
    return DropoutLayer.class;
  }

  @Override
  public Optional<String> refusal(DropoutLayer layer) {
    return Optional.empty();
  }

  @Override
  public void export(DropoutLayer layer, LayerExport export, String input, String output) {
    export.write(
        Node.of(Operators.IDENTITY, output + "/Identity", List.of(input), List.of(output)));
  }
}
