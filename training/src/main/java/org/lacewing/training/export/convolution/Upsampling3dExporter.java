package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Upsampling3D;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes volumes enlarged by repeating every value. */
public final class Upsampling3dExporter implements Exporter<Upsampling3D> {

  @Override
  public Class<Upsampling3D> type() {
    return Upsampling3D.class;
  }

  @Override
  public Optional<String> refusal(Upsampling3D layer, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(Upsampling3D layer, ExportScope scope, List<String> inputs, String output) {
    UpsamplingExport.write(
        layer.getSize(), ImageLayout.of(layer.getDataFormat()), scope, inputs.get(0), output);
  }
}
