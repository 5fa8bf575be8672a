package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.SpaceToBatchLayer;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes places in blocks of an image as rows of the batch, the rows of one place together. */
public final class SpaceToBatchExporter implements Exporter<SpaceToBatchLayer> {

  @Override
  public Class<SpaceToBatchLayer> type() {
    return SpaceToBatchLayer.class;
  }

  @Override
  public Optional<String> refusal(SpaceToBatchLayer layer, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(
      SpaceToBatchLayer layer, ExportScope scope, List<String> inputs, String output) {
    ImageLayout layout = ImageLayout.of(layer.getFormat());
    int[][] padding = layer.getPadding();
    int[] blocks = layer.getBlocks();
    int[] border = {padding[0][0], padding[0][1], padding[1][0], padding[1][1]};
    List<Integer> answer = scope.site().outputShape();
    List<Integer> size = layout.spatial(answer);
    int channels = layout.channels(answer);
    String padded = scope.tensor();
    BorderExport.pad(border, layout, scope, inputs.get(0), padded);
    layout.around(
        scope,
        padded,
        output,
        (x, y) -> {
          String cut =
              scope.node(
                  Operators.RESHAPE,
                  x,
                  scope.integers(-1, channels, size.get(0), blocks[0], size.get(1), blocks[1]));
          String ordered = scope.transpose(cut, 3, 5, 0, 1, 2, 4);
          String shape = scope.integers(-1, channels, size.get(0), size.get(1));
          scope.into(y, Operators.RESHAPE, ordered, shape);
        });
  }
}
