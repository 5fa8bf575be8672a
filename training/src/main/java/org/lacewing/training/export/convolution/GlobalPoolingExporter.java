package org.lacewing.training.export.convolution;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;
import org.lacewing.training.export.Reduction;
import org.lacewing.training.export.RowShape;

/**
 * Writes pooling over whole images, volumes or series. The p-norm is not divided by the number of
 * values. Masks are not part of the graph.
 */
public final class GlobalPoolingExporter implements Exporter<GlobalPoolingLayer> {

  @Override
  public Class<GlobalPoolingLayer> type() {
    return GlobalPoolingLayer.class;
  }

  @Override
  public Optional<String> refusal(GlobalPoolingLayer layer, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(
      GlobalPoolingLayer layer, ExportScope scope, List<String> inputs, String output) {
    int rank = scope.site().inputShape().size() + 1;
    int[] given = layer.getPoolingDimensions();
    long[] axes =
        given == null
            ? LongStream.range(2, rank).toArray()
            : Arrays.stream(given).asLongStream().toArray();
    boolean collapse = layer.isCollapseDimensions();
    String reduced = collapse ? output : scope.tensor();
    int norm = layer.getPnorm();
    switch (layer.getPoolingType()) {
      case MAX -> Reduction.write("ReduceMax", scope, inputs.get(0), reduced, false, axes);
      case AVG -> Reduction.write("ReduceMean", scope, inputs.get(0), reduced, false, axes);
      case SUM -> Reduction.sum(scope, inputs.get(0), reduced, false, axes);
      case PNORM -> {
        String power =
            scope.node(Operators.POW, scope.node(Operators.ABS, inputs.get(0)), scope.number(norm));
        String total = scope.tensor();
        Reduction.sum(scope, power, total, false, axes);
        scope.into(reduced, Operators.POW, total, scope.number(1.0 / norm));
      }
    }
    if (!collapse) {
      scope.into(
          output,
          Operators.RESHAPE,
          reduced,
          scope.integers(RowShape.withBatch(scope.site().outputShape())));
    }
  }
}
