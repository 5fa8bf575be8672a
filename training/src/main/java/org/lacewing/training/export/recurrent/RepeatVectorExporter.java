package org.lacewing.training.export.recurrent;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.lacewing.onnx.GraphScope;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes a row that is repeated as every step of a series. */
public final class RepeatVectorExporter implements Exporter<RepeatVector> {

  @Override
  public Class<RepeatVector> type() {
    return RepeatVector.class;
  }

  @Override
  public Optional<String> refusal(RepeatVector layer, ExportSite site) {
    return site.inputShape().size() == 1
        ? Optional.empty()
        : Optional.of("it reads rows of shape " + site.inputShape() + ", not of features");
  }

  @Override
  public void export(RepeatVector layer, ExportScope scope, List<String> inputs, String output) {
    int axis = SeriesLayout.of(layer.getDataFormat()).timeAxis();
    long[] times = {1, 1, 1};
    times[axis] = layer.getN();
    String step = scope.node("Unsqueeze", inputs.get(0), scope.integers(axis));
    scope.write(GraphScope.nodeTo(output, "Tile", step, scope.integers(times)));
  }
}
