package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping3D;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes volumes without their borders. */
public final class Cropping3dExporter implements Exporter<Cropping3D> {

  @Override
  public Class<Cropping3D> type() {
    return Cropping3D.class;
  }

  @Override
  public Optional<String> refusal(Cropping3D layer, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(Cropping3D layer, ExportScope scope, List<String> inputs, String output) {
    BorderExport.crop(layer.getCropping(), ImageLayout.VOLUME, scope, inputs.get(0), output);
  }
}
