package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.lacewing.onnx.GraphScope;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes blocks of an image as channels. */
public final class SpaceToDepthExporter implements Exporter<SpaceToDepthLayer> {

  @Override
  public Class<SpaceToDepthLayer> type() {
    return SpaceToDepthLayer.class;
  }

  @Override
  public Optional<String> refusal(SpaceToDepthLayer layer, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(
      SpaceToDepthLayer layer, ExportScope scope, List<String> inputs, String output) {
    ImageLayout.of(layer.getDataFormat())
        .around(
            scope,
            inputs.get(0),
            output,
            (x, y) ->
                scope.write(
                    GraphScope.nodeTo(y, "SpaceToDepth", x)
                        .withInteger("blocksize", layer.getBlockSize())));
  }
}
