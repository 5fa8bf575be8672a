package org.lacewing.training.export.preprocessor;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;
import org.lacewing.training.export.RowShape;

/** Writes rows as images in C order; images stay as they are. */
public final class FeedForwardToCnnExporter implements Exporter<FeedForwardToCnnPreProcessor> {

  @Override
  public Class<FeedForwardToCnnPreProcessor> type() {
    return FeedForwardToCnnPreProcessor.class;
  }

  @Override
  public Optional<String> refusal(FeedForwardToCnnPreProcessor preprocessor, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(
      FeedForwardToCnnPreProcessor preprocessor,
      ExportScope scope,
      List<String> inputs,
      String output) {
    scope.into(
        output,
        Operators.RESHAPE,
        inputs.get(0),
        scope.integers(RowShape.withBatch(scope.site().outputShape())));
  }
}
