package org.lacewing.training.export.convolution;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;
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
      case MAX -> reduce("ReduceMax", axes, inputs.get(0), reduced, scope);
      case AVG -> reduce("ReduceMean", axes, inputs.get(0), reduced, scope);
      case SUM -> sum(axes, inputs.get(0), reduced, scope);
      case PNORM -> {
        String power =
            scope.node(Operators.POW, scope.node(Operators.ABS, inputs.get(0)), scope.number(norm));
        String total = scope.tensor();
        sum(axes, power, total, scope);
        scope.write(
            Node.of(
                Operators.POW,
                reduced + "/Pow",
                List.of(total, scope.number(1.0 / norm)),
                List.of(reduced)));
      }
    }
    if (!collapse) {
      scope.write(
          Node.of(
              Operators.RESHAPE,
              output + "/Reshape",
              List.of(reduced, scope.integers(RowShape.withBatch(scope.site().outputShape()))),
              List.of(output)));
    }
  }

  private static void reduce(String operator, long[] axes, String x, String y, ExportScope scope) {
    scope.write(
        Node.of(operator, y + "/" + operator, List.of(x), List.of(y))
            .withIntegers("axes", Arrays.stream(axes).boxed().toList())
            .withInteger("keepdims", 0));
  }

  private static void sum(long[] axes, String x, String y, ExportScope scope) {
    scope.write(
        Node.of("ReduceSum", y + "/ReduceSum", List.of(x, scope.integers(axes)), List.of(y))
            .withInteger("keepdims", 0));
  }
}
