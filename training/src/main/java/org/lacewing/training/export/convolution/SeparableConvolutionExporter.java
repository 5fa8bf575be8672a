package org.lacewing.training.export.convolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes separable convolutions: a depthwise one, then one of size 1 over all channels. */
public final class SeparableConvolutionExporter implements Exporter<SeparableConvolution2D> {

  @Override
  public Class<SeparableConvolution2D> type() {
    return SeparableConvolution2D.class;
  }

  @Override
  public Optional<String> refusal(SeparableConvolution2D layer, ExportSite site) {
    ImageLayout layout = ImageLayout.of(layer.getCnn2dDataFormat());
    return layout.channels(site.inputShape()) == 1
        ? Optional.of("one input channel is not supported: DL4J computes something else")
        : ConvolutionExport.refusal(layer, layout, site);
  }

  @Override
  public void export(
      SeparableConvolution2D layer, ExportScope scope, List<String> inputs, String output) {
    Tensor depth = Permutation.of(scope.parameter("W"), 1, 0, 2, 3);
    int[] shape = depth.shape();
    String filters = scope.constant("W", depth.reshape(shape[0] * shape[1], 1, shape[2], shape[3]));
    ImageLayout layout = ImageLayout.of(layer.getCnn2dDataFormat());
    Window window = ConvolutionExport.window(layer, layout, scope.site());
    ConvolutionExport.around(
        layer.getActivationFn(),
        layout,
        scope,
        inputs.get(0),
        output,
        (x, y) -> {
          String deep = scope.tensor();
          scope.write(
              window
                  .on(Node.of("Conv", deep, List.of(x, filters), List.of(deep)))
                  .withInteger("group", shape[0]));
          List<String> read = new ArrayList<>(List.of(deep, scope.constant("pW")));
          if (layer.hasBias()) {
            read.add(scope.constant("b"));
          }
          scope.write(Node.of("Conv", y + "/Conv", read, List.of(y)));
        });
  }
}
