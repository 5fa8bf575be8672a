package org.lacewing.training.export.recurrent;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/**
 * Writes the sum of two LSTM layers with peepholes, one of which runs from the end to the start.
 */
@SuppressWarnings("deprecation") // Old networks hold these layers.
public final class GravesBidirectionalLstmExporter implements Exporter<GravesBidirectionalLSTM> {

  @Override
  public Class<GravesBidirectionalLSTM> type() {
    return GravesBidirectionalLSTM.class;
  }

  @Override
  public Optional<String> refusal(GravesBidirectionalLSTM layer, ExportSite site) {
    return SeriesRefusal.of(site).or(() -> cell(layer).refusal());
  }

  @Override
  public void export(
      GravesBidirectionalLSTM layer, ExportScope scope, List<String> inputs, String output) {
    SeriesLayout layout = SeriesLayout.of(layer.getRnnDataFormat());
    String input = inputs.get(0);
    String reversed = scope.tensor();
    layout.reverse(scope, input, reversed);
    String forward = scope.tensor();
    layout.fromSteps(scope, cell(layer).write(scope, "F", layout.toSteps(scope, input)), forward);
    String fromEnd = scope.tensor();
    layout.fromSteps(
        scope, cell(layer).write(scope, "B", layout.toSteps(scope, reversed)), fromEnd);
    String backward = scope.tensor();
    layout.reverse(scope, fromEnd, backward);
    scope.write(GraphScope.nodeTo(output, Operators.ADD, forward, backward));
  }

  private static LstmCell cell(GravesBidirectionalLSTM layer) {
    return new LstmCell(layer.getActivationFn(), layer.getGateActivationFn(), true);
  }
}
