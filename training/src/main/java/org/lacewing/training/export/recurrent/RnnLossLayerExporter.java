package org.lacewing.training.export.recurrent;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.lacewing.training.export.ActivationExport;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes an activation applied to each step's features; its loss plays no part at inference. */
public final class RnnLossLayerExporter implements Exporter<RnnLossLayer> {

  @Override
  public Class<RnnLossLayer> type() {
    return RnnLossLayer.class;
  }

  @Override
  public Optional<String> refusal(RnnLossLayer layer, ExportSite site) {
    return SeriesRefusal.of(site).or(() -> ActivationExport.refusal(layer.getActivationFn()));
  }

  @Override
  public void export(RnnLossLayer layer, ExportScope scope, List<String> inputs, String output) {
    SeriesLayout layout = SeriesLayout.of(layer.getRnnDataFormat());
    String answers = scope.tensor();
    ActivationExport.write(
        layer.getActivationFn(), scope, layout.toTimeFirst(scope, inputs.get(0)), answers);
    layout.fromTimeFirst(scope, answers, output);
  }
}
