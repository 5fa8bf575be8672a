package org.lacewing.training.export.recurrent;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.lacewing.training.export.ActivationExport;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/**
 * Writes a table of vectors, of which each step of {@code [batch, time]} or {@code [batch, 1,
 * time]} picks one by its number, cut to a whole one. DL4J refuses numbers outside of the table;
 * ONNX Runtime takes negative ones from its end.
 */
public final class EmbeddingSequenceLayerExporter implements Exporter<EmbeddingSequenceLayer> {

  @Override
  public Class<EmbeddingSequenceLayer> type() {
    return EmbeddingSequenceLayer.class;
  }

  @Override
  public Optional<String> refusal(EmbeddingSequenceLayer layer, ExportSite site) {
    List<Integer> shape = site.inputShape();
    boolean indices = shape.size() == 1 || (shape.size() == 2 && shape.get(0) == 1);
    return indices
        ? ActivationExport.refusal(layer.getActivationFn())
        : Optional.of("it reads rows of shape " + shape + ", not a series of indices");
  }

  @Override
  public void export(
      EmbeddingSequenceLayer layer, ExportScope scope, List<String> inputs, String output) {
    boolean channel = scope.site().inputShape().size() == 2;
    String indices =
        channel ? scope.node("Squeeze", inputs.get(0), scope.integers(1)) : inputs.get(0);
    String vectors = EmbeddingTable.look(scope, indices, layer.hasBias());
    boolean featuresFirst = SeriesLayout.of(layer.getOutputFormat()) == SeriesLayout.FEATURES_FIRST;
    String series = featuresFirst ? scope.transpose(vectors, 0, 2, 1) : vectors;
    ActivationExport.write(layer.getActivationFn(), scope, series, output);
  }
}
