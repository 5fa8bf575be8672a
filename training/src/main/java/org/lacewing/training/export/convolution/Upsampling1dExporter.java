package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes series enlarged by repeating every value. */
public final class Upsampling1dExporter implements Exporter<Upsampling1D> {

  @Override
  public Class<Upsampling1D> type() {
    return Upsampling1D.class;
  }

  @Override
  public Optional<String> refusal(Upsampling1D layer, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(Upsampling1D layer, ExportScope scope, List<String> inputs, String output) {
    UpsamplingExport.write(layer.getSize(), ImageLayout.SERIES, scope, inputs.get(0), output);
  }
}
