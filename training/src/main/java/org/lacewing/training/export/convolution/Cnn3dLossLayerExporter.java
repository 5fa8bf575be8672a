package org.lacewing.training.export.convolution;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Cnn3DLossLayer;
import org.lacewing.training.export.ActivationExport;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes loss layers over volumes: a softmax runs over the channels. */
public final class Cnn3dLossLayerExporter implements Exporter<Cnn3DLossLayer> {

  @Override
  public Class<Cnn3DLossLayer> type() {
    return Cnn3DLossLayer.class;
  }

  @Override
  public Optional<String> refusal(Cnn3DLossLayer layer, ExportSite site) {
    return ActivationExport.refusal(layer.getActivationFn());
  }

  @Override
  public void export(Cnn3DLossLayer layer, ExportScope scope, List<String> inputs, String output) {
    // DL4J looks at the channels of one place together.
    int axis = ImageLayout.of(layer.getDataFormat()).channelAxis();
    ActivationExport.write(layer.getActivationFn(), scope, inputs.get(0), output, axis);
  }
}
