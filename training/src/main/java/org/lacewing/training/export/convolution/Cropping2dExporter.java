package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes images without their borders. */
public final class Cropping2dExporter implements Exporter<Cropping2D> {

  @Override
  public Class<Cropping2D> type() {
    return Cropping2D.class;
  }

  @Override
  public Optional<String> refusal(Cropping2D layer, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(Cropping2D layer, ExportScope scope, List<String> inputs, String output) {
    BorderExport.crop(
        layer.getCropping(), ImageLayout.of(layer.getDataFormat()), scope, inputs.get(0), output);
  }
}
