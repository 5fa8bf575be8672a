package org.lacewing.training.export.preprocessor;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.preprocessor.Cnn3DToFeedForwardPreProcessor;
import org.lacewing.onnx.Node;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes images as rows in C order, whatever their format; rows stay as they are. */
public final class Cnn3dToFeedForwardExporter implements Exporter<Cnn3DToFeedForwardPreProcessor> {

  @Override
  public Class<Cnn3DToFeedForwardPreProcessor> type() {
    return Cnn3DToFeedForwardPreProcessor.class;
  }

  @Override
  public Optional<String> refusal(Cnn3DToFeedForwardPreProcessor preprocessor, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(
      Cnn3DToFeedForwardPreProcessor preprocessor,
      ExportScope scope,
      List<String> inputs,
      String output) {
    scope.write(Node.of("Flatten", output + "/Flatten", inputs, List.of(output)));
  }
}
