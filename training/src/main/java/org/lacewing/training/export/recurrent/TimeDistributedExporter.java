package org.lacewing.training.export.recurrent;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes a layer over rows that is applied to each step of a series. */
public final class TimeDistributedExporter implements Exporter<TimeDistributed> {

  @Override
  public Class<TimeDistributed> type() {
    return TimeDistributed.class;
  }

  @Override
  public Optional<String> refusal(TimeDistributed layer, ExportSite site) {
    return SeriesRefusal.of(site)
        .or(() -> site.exporters().refusal(layer.getUnderlying(), inner(layer, site)));
  }

  @Override
  public void export(TimeDistributed layer, ExportScope scope, List<String> inputs, String output) {
    SeriesLayout layout = SeriesLayout.of(layer.getRnnDataFormat());
    ExportSite inner = inner(layer, scope.site());
    String series = layout.toTimeFirst(scope, inputs.get(0));
    String rows =
        scope.node(Operators.RESHAPE, series, scope.integers(-1, inner.inputShape().get(0)));
    String answers = scope.tensor();
    scope.delegate(layer.getUnderlying(), "step", "", inner, List.of(rows), answers);
    String shape = scope.tensor();
    scope.write(
        GraphScope.nodeTo(
                shape,
                Operators.CONCAT,
                scope.batchSize(),
                scope.integers(-1, inner.outputShape().get(0)))
            .withInteger("axis", 0));
    String timeFirst = scope.node(Operators.RESHAPE, answers, shape);
    layout.fromTimeFirst(scope, timeFirst, output);
  }

  private static ExportSite inner(TimeDistributed layer, ExportSite site) {
    int features = SeriesLayout.of(layer.getRnnDataFormat()).featureAxis() - 1;
    return new ExportSite(
        List.of(List.of(site.inputShape().get(features))),
        List.of(site.outputShape().get(features)),
        site.exporters());
  }
}
