package org.lacewing.training.export.recurrent;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes LSTM layers whose gates see the cell; see {@link LstmCell}. */
@SuppressWarnings("deprecation") // Old networks hold these layers.
public final class GravesLstmExporter implements Exporter<GravesLSTM> {

  @Override
  public Class<GravesLSTM> type() {
    return GravesLSTM.class;
  }

  @Override
  public Optional<String> refusal(GravesLSTM layer, ExportSite site) {
    return SeriesRefusal.of(site).or(() -> cell(layer).refusal());
  }

  @Override
  public void export(GravesLSTM layer, ExportScope scope, List<String> inputs, String output) {
    SeriesLayout layout = SeriesLayout.of(layer.getRnnDataFormat());
    String steps = layout.toSteps(scope, inputs.get(0));
    layout.fromSteps(scope, cell(layer).write(scope, "", steps), output);
  }

  private static LstmCell cell(GravesLSTM layer) {
    return new LstmCell(layer.getActivationFn(), layer.getGateActivationFn(), true);
  }
}
