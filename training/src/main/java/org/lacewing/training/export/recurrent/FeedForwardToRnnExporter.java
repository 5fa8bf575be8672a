package org.lacewing.training.export.recurrent;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes rows, which are the steps of all series with the first ones first, as series. */
public final class FeedForwardToRnnExporter implements Exporter<FeedForwardToRnnPreProcessor> {

  @Override
  public Class<FeedForwardToRnnPreProcessor> type() {
    return FeedForwardToRnnPreProcessor.class;
  }

  @Override
  public Optional<String> refusal(FeedForwardToRnnPreProcessor preprocessor, ExportSite site) {
    return site.inputShape().size() == 1
        ? Optional.empty()
        : Optional.of("it reads rows of shape " + site.inputShape() + ", not of features");
  }

  @Override
  public void export(
      FeedForwardToRnnPreProcessor preprocessor,
      ExportScope scope,
      List<String> inputs,
      String output) {
    FoldedSteps.unfold(
        scope,
        inputs.get(0),
        scope.site().inputShape().get(0),
        SeriesLayout.of(preprocessor.getRnnDataFormat()),
        output);
  }
}
