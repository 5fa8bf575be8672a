package org.lacewing.training.export.recurrent;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes LSTM layers without peepholes; see {@link LstmCell}. */
public final class LstmExporter implements Exporter<LSTM> {

  @Override
  public Class<LSTM> type() {
    return LSTM.class;
  }

  @Override
  public Optional<String> refusal(LSTM layer, ExportSite site) {
    return SeriesRefusal.of(site).or(() -> cell(layer).refusal());
  }

  @Override
  public void export(LSTM layer, ExportScope scope, List<String> inputs, String output) {
    SeriesLayout layout = SeriesLayout.of(layer.getRnnDataFormat());
    String steps = layout.toSteps(scope, inputs.get(0));
    layout.fromSteps(scope, cell(layer).write(scope, "", steps), output);
  }

  private static LstmCell cell(LSTM layer) {
    return new LstmCell(layer.getActivationFn(), layer.getGateActivationFn(), false);
  }
}
