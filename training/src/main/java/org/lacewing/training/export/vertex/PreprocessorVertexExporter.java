package org.lacewing.training.export.vertex;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes a preprocessor that stands in the graph by itself. */
public final class PreprocessorVertexExporter implements Exporter<PreprocessorVertex> {

  @Override
  public Class<PreprocessorVertex> type() {
    return PreprocessorVertex.class;
  }

  @Override
  public Optional<String> refusal(PreprocessorVertex layer, ExportSite site) {
    return site.refusal(layer.getPreProcessor());
  }

  @Override
  public void export(
      PreprocessorVertex layer, ExportScope scope, List<String> inputs, String output) {
    scope.delegate(layer.getPreProcessor(), "preprocessor", "", scope.site(), inputs, output);
  }
}
