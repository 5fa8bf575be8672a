package org.lacewing.training.export;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;

/** Writes autoencoders: inside a network they answer with their code, as a dense layer does. */
public final class AutoEncoderExporter implements Exporter<AutoEncoder> {

  @Override
  public Class<AutoEncoder> type() {
    return AutoEncoder.class;
  }

  @Override
  public Optional<String> refusal(AutoEncoder layer, ExportSite site) {
    return ActivationExport.refusal(layer.getActivationFn());
  }

  @Override
  public void export(AutoEncoder layer, ExportScope scope, List<String> inputs, String output) {
    DenseExport.write(layer.getActivationFn(), true, scope, inputs.get(0), output);
  }
}
