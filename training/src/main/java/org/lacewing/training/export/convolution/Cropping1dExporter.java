package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes series without their borders. */
public final class Cropping1dExporter implements Exporter<Cropping1D> {

  @Override
  public Class<Cropping1D> type() {
    return Cropping1D.class;
  }

  @Override
  public Optional<String> refusal(Cropping1D layer, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(Cropping1D layer, ExportScope scope, List<String> inputs, String output) {
    BorderExport.crop(layer.getCropping(), ImageLayout.SERIES, scope, inputs.get(0), output);
  }
}
