package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes images enlarged by repeating every value. */
public final class Upsampling2dExporter implements Exporter<Upsampling2D> {

  @Override
  public Class<Upsampling2D> type() {
    return Upsampling2D.class;
  }

  @Override
  public Optional<String> refusal(Upsampling2D layer, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(Upsampling2D layer, ExportScope scope, List<String> inputs, String output) {
    UpsamplingExport.write(
        layer.getSize(), ImageLayout.of(layer.getFormat()), scope, inputs.get(0), output);
  }
}
