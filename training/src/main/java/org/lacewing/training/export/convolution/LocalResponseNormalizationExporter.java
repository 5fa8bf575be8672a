package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.lacewing.onnx.GraphScope;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/**
 * Writes local response normalisation. DL4J multiplies the sum by alpha, ONNX by alpha over the
 * number of channels in it.
 */
public final class LocalResponseNormalizationExporter
    implements Exporter<LocalResponseNormalization> {

  @Override
  public Class<LocalResponseNormalization> type() {
    return LocalResponseNormalization.class;
  }

  @Override
  public Optional<String> refusal(LocalResponseNormalization layer, ExportSite site) {
    return layer.getN() % 2 == 1
        ? Optional.empty()
        : Optional.of("an even number of neighbouring channels is not supported");
  }

  @Override
  public void export(
      LocalResponseNormalization layer, ExportScope scope, List<String> inputs, String output) {
    int size = (int) layer.getN();
    ImageLayout.of(layer.getDataFormat())
        .around(
            scope,
            inputs.get(0),
            output,
            (x, y) ->
                scope.write(
                    GraphScope.nodeTo(y, "LRN", x)
                        .withNumber("alpha", (float) (layer.getAlpha() * size))
                        .withNumber("beta", (float) layer.getBeta())
                        .withNumber("bias", (float) layer.getK())
                        .withInteger("size", size)));
  }
}
