package org.lacewing.training.export.recurrent;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/**
 * Writes a series {@code [batch, features, time]} from its end to its start. With a mask, which is
 * not written, DL4J leaves masked steps in their places.
 */
public final class ReverseTimeSeriesVertexExporter implements Exporter<ReverseTimeSeriesVertex> {

  @Override
  public Class<ReverseTimeSeriesVertex> type() {
    return ReverseTimeSeriesVertex.class;
  }

  @Override
  public Optional<String> refusal(ReverseTimeSeriesVertex vertex, ExportSite site) {
    return SeriesRefusal.of(site);
  }

  @Override
  public void export(
      ReverseTimeSeriesVertex vertex, ExportScope scope, List<String> inputs, String output) {
    SeriesLayout.FEATURES_FIRST.reverse(scope, inputs.get(0), output);
  }
}
