package org.lacewing.training.export.recurrent;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/**
 * Writes the last step of a series {@code [batch, features, time]}. With a mask, which is not
 * written, DL4J takes the last step that is not masked.
 */
public final class LastTimeStepVertexExporter implements Exporter<LastTimeStepVertex> {

  @Override
  public Class<LastTimeStepVertex> type() {
    return LastTimeStepVertex.class;
  }

  @Override
  public Optional<String> refusal(LastTimeStepVertex vertex, ExportSite site) {
    return SeriesRefusal.of(site);
  }

  @Override
  public void export(
      LastTimeStepVertex vertex, ExportScope scope, List<String> inputs, String output) {
    SeriesLayout.FEATURES_FIRST.last(scope, inputs.get(0), output);
  }
}
