package org.lacewing.training.export.recurrent;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/**
 * Refuses layers that mask the steps of one value: a masked step sets the state of the cells inside
 * to 0, which ONNX's recurrent operators cannot do within a series.
 */
public final class MaskZeroLayerExporter implements Exporter<MaskZeroLayer> {

  @Override
  public Class<MaskZeroLayer> type() {
    return MaskZeroLayer.class;
  }

  @Override
  public Optional<String> refusal(MaskZeroLayer layer, ExportSite site) {
    return Optional.of(
        "a masked step sets the cells' state to 0, which ONNX's recurrent operators cannot do");
  }

  @Override
  public void export(MaskZeroLayer layer, ExportScope scope, List<String> inputs, String output) {
    throw new IllegalStateException("A refused layer was to be written");
  }
}
