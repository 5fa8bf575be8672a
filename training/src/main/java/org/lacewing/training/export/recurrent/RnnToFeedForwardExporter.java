package org.lacewing.training.export.recurrent;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes the steps of all series as rows, all first steps first, as DL4J orders them. */
public final class RnnToFeedForwardExporter implements Exporter<RnnToFeedForwardPreProcessor> {

  @Override
  public Class<RnnToFeedForwardPreProcessor> type() {
    return RnnToFeedForwardPreProcessor.class;
  }

  @Override
  public Optional<String> refusal(RnnToFeedForwardPreProcessor preprocessor, ExportSite site) {
    return site.inputShape().size() == 1 ? Optional.empty() : SeriesRefusal.of(site);
  }

  @Override
  public void export(
      RnnToFeedForwardPreProcessor preprocessor,
      ExportScope scope,
      List<String> inputs,
      String output) {
    if (scope.site().inputShape().size() == 1) {
      // DL4J passes rows on, such as those of a pooling over time.
      scope.write(GraphScope.nodeTo(output, Operators.IDENTITY, inputs.get(0)));
      return;
    }
    SeriesLayout layout = SeriesLayout.of(preprocessor.getRnnDataFormat());
    long features = scope.site().inputShape().get(layout.featureAxis() - 1);
    String steps = layout.toSteps(scope, inputs.get(0));
    scope.write(GraphScope.nodeTo(output, Operators.RESHAPE, steps, scope.integers(-1, features)));
  }
}
