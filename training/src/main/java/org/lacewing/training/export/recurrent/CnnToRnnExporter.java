package org.lacewing.training.export.recurrent;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes images, which are the steps of all series with the first ones first, as series. */
public final class CnnToRnnExporter implements Exporter<CnnToRnnPreProcessor> {

  @Override
  public Class<CnnToRnnPreProcessor> type() {
    return CnnToRnnPreProcessor.class;
  }

  @Override
  public Optional<String> refusal(CnnToRnnPreProcessor preprocessor, ExportSite site) {
    return site.inputShape().size() == 3
        ? Optional.empty()
        : Optional.of("it reads rows of shape " + site.inputShape() + ", not images");
  }

  @Override
  public void export(
      CnnToRnnPreProcessor preprocessor, ExportScope scope, List<String> inputs, String output) {
    FoldedSteps.unfold(
        scope,
        inputs.get(0),
        preprocessor.getNumChannels()
            * preprocessor.getInputHeight()
            * preprocessor.getInputWidth(),
        SeriesLayout.of(preprocessor.getRnnDataFormat()),
        output);
  }
}
