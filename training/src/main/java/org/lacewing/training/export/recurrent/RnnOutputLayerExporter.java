package org.lacewing.training.export.recurrent;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ActivationExport;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes a dense layer applied to each step; its loss plays no part at inference. */
public final class RnnOutputLayerExporter implements Exporter<RnnOutputLayer> {

  @Override
  public Class<RnnOutputLayer> type() {
    return RnnOutputLayer.class;
  }

  @Override
  public Optional<String> refusal(RnnOutputLayer layer, ExportSite site) {
    return SeriesRefusal.of(site).or(() -> ActivationExport.refusal(layer.getActivationFn()));
  }

  @Override
  public void export(RnnOutputLayer layer, ExportScope scope, List<String> inputs, String output) {
    SeriesLayout layout = SeriesLayout.of(layer.getRnnDataFormat());
    String series = layout.toTimeFirst(scope, inputs.get(0));
    String product = scope.node(Operators.MAT_MUL, series, scope.constant("W"));
    String linear = scope.node(Operators.ADD, product, scope.constant("b"));
    String answers = scope.tensor();
    ActivationExport.write(layer.getActivationFn(), scope, linear, answers);
    layout.fromTimeFirst(scope, answers, output);
  }
}
