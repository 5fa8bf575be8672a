package org.lacewing.training.export.vertex;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;
import org.lacewing.training.export.Reduction;

/** Writes the input divided by its Euclidean norm, or by a small number where that is larger. */
public final class L2NormalizeVertexExporter implements Exporter<L2NormalizeVertex> {

  @Override
  public Class<L2NormalizeVertex> type() {
    return L2NormalizeVertex.class;
  }

  @Override
  public Optional<String> refusal(L2NormalizeVertex vertex, ExportSite site) {
    return isWhole(vertex, site)
        ? Optional.empty()
        : Optional.of("a norm over some dimensions only is not supported");
  }

  @Override
  public void export(
      L2NormalizeVertex vertex, ExportScope scope, List<String> inputs, String output) {
    long rank = scope.site().inputShape().size() + 1L;
    String norm = scope.tensor();
    Reduction.write(
        "ReduceL2", scope, inputs.get(0), norm, true, LongStream.range(1, rank).toArray());
    String bounded = scope.node("Max", norm, scope.number(vertex.getEps()));
    scope.into(output, Operators.DIV, inputs.get(0), bounded);
  }

  private static boolean isWhole(L2NormalizeVertex vertex, ExportSite site) {
    int[] dimensions = vertex.getDimension();
    return dimensions == null
        || dimensions.length == 0
        || Arrays.equals(
            Arrays.stream(dimensions).sorted().toArray(),
            IntStream.rangeClosed(1, site.inputShape().size()).toArray());
  }
}
