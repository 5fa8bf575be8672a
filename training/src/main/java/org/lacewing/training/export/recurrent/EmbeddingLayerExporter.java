package org.lacewing.training.export.recurrent;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.lacewing.training.export.ActivationExport;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/**
 * Writes a table of vectors, of which each row picks one by its number, cut to a whole one. DL4J
 * refuses numbers outside of the table; ONNX Runtime takes negative ones from its end.
 */
public final class EmbeddingLayerExporter implements Exporter<EmbeddingLayer> {

  @Override
  public Class<EmbeddingLayer> type() {
    return EmbeddingLayer.class;
  }

  @Override
  public Optional<String> refusal(EmbeddingLayer layer, ExportSite site) {
    return site.inputShape().equals(List.of(1))
        ? ActivationExport.refusal(layer.getActivationFn())
        : Optional.of("it reads rows of shape " + site.inputShape() + ", not one index");
  }

  @Override
  public void export(EmbeddingLayer layer, ExportScope scope, List<String> inputs, String output) {
    String column = EmbeddingTable.look(scope, inputs.get(0), layer.hasBias());
    String vectors = scope.node("Squeeze", column, scope.integers(1));
    ActivationExport.write(layer.getActivationFn(), scope, vectors, output);
  }
}
