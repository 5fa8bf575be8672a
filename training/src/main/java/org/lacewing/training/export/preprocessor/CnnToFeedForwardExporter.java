package org.lacewing.training.export.preprocessor;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.lacewing.onnx.Node;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes images as rows in C order, whatever their format; rows stay as they are. */
public final class CnnToFeedForwardExporter implements Exporter<CnnToFeedForwardPreProcessor> {

  @Override
  public Class<CnnToFeedForwardPreProcessor> type() {
    return CnnToFeedForwardPreProcessor.class;
  }

  @Override
  public Optional<String> refusal(CnnToFeedForwardPreProcessor preprocessor, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(
      CnnToFeedForwardPreProcessor preprocessor,
      ExportScope scope,
      List<String> inputs,
      String output) {
    scope.write(Node.of("Flatten", output + "/Flatten", inputs, List.of(output)));
  }
}
