package org.lacewing.training.export.recurrent;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes the steps of all series as images, all first steps first, as DL4J orders them. */
public final class RnnToCnnExporter implements Exporter<RnnToCnnPreProcessor> {

  @Override
  public Class<RnnToCnnPreProcessor> type() {
    return RnnToCnnPreProcessor.class;
  }

  @Override
  public Optional<String> refusal(RnnToCnnPreProcessor preprocessor, ExportSite site) {
    return SeriesRefusal.of(site);
  }

  @Override
  public void export(
      RnnToCnnPreProcessor preprocessor, ExportScope scope, List<String> inputs, String output) {
    String steps = SeriesLayout.of(preprocessor.getRnnDataFormat()).toSteps(scope, inputs.get(0));
    String shape =
        scope.integers(
            -1,
            preprocessor.getNumChannels(),
            preprocessor.getInputHeight(),
            preprocessor.getInputWidth());
    scope.write(GraphScope.nodeTo(output, Operators.RESHAPE, steps, shape));
  }
}
