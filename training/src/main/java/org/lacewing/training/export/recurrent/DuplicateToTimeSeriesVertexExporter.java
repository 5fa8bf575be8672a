package org.lacewing.training.export.recurrent;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes a row as every step of a series that is as long as one of the network's inputs. */
public final class DuplicateToTimeSeriesVertexExporter
    implements Exporter<DuplicateToTimeSeriesVertex> {

  @Override
  public Class<DuplicateToTimeSeriesVertex> type() {
    return DuplicateToTimeSeriesVertex.class;
  }

  @Override
  public Optional<String> refusal(DuplicateToTimeSeriesVertex vertex, ExportSite site) {
    return site.inputShape().size() == 1
        ? Optional.empty()
        : Optional.of("it reads rows of shape " + site.inputShape() + ", not of features");
  }

  @Override
  public void export(
      DuplicateToTimeSeriesVertex vertex, ExportScope scope, List<String> inputs, String output) {
    String shape = scope.node("Shape", scope.networkInput(vertex.getInputName()));
    String time = scope.node("Slice", shape, scope.integers(2), scope.integers(3));
    String target = scope.tensor();
    scope.write(
        GraphScope.nodeTo(target, Operators.CONCAT, scope.integers(1, 1), time)
            .withInteger("axis", 0));
    String step = scope.node("Unsqueeze", inputs.get(0), scope.integers(2));
    scope.write(GraphScope.nodeTo(output, "Expand", step, target));
  }
}
