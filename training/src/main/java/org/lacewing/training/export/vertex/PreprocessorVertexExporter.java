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
  public Optional<String> refusal(PreprocessorVertex vertex, ExportSite site) {
    return site.refusal(vertex.getPreProcessor());
  }

  @Override
  public void export(
      PreprocessorVertex vertex, ExportScope scope, List<String> inputs, String output) {
    scope.delegate(vertex.getPreProcessor(), "preprocessor", "", scope.site(), inputs, output);
  }
}
