package org.lacewing.training.export.recurrent;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.util.TimeSeriesUtils;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/**
 * Writes a layer over series and takes its last step. With a mask, which is not written, DL4J takes
 * the last step that is not masked.
 */
public final class LastTimeStepExporter implements Exporter<LastTimeStep> {

  @Override
  public Class<LastTimeStep> type() {
    return LastTimeStep.class;
  }

  @Override
  public Optional<String> refusal(LastTimeStep layer, ExportSite site) {
    return SeriesRefusal.of(site)
        .or(() -> site.exporters().refusal(layer.getUnderlying(), inner(layer, site)));
  }

  @Override
  public void export(LastTimeStep layer, ExportScope scope, List<String> inputs, String output) {
    String series = scope.tensor();
    scope.delegate(layer.getUnderlying(), "series", "", inner(layer, scope.site()), inputs, series);
    layout(layer).last(scope, series, output);
  }

  private static SeriesLayout layout(LastTimeStep layer) {
    return SeriesLayout.of(TimeSeriesUtils.getFormatFromRnnLayer(layer.getUnderlying()));
  }

  private static ExportSite inner(LastTimeStep layer, ExportSite site) {
    List<Integer> series = layout(layer).rowShape(site.outputShape().get(0));
    return new ExportSite(site.inputShapes(), series, site.exporters());
  }
}
