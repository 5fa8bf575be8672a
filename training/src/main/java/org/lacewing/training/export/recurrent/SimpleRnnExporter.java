package org.lacewing.training.export.recurrent;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/**
 * Writes {@code h = activation(x·W + h·RW + b)}. The outputs stand first in ONNX, so {@code W} is
 * stored as {@code W_t [1, H, inputs]}, {@code RW} as {@code RW_t [1, H, H]} and {@code b} as
 * {@code b_t [1, 2H]} whose second half is 0.
 */
public final class SimpleRnnExporter implements Exporter<SimpleRnn> {

  @Override
  public Class<SimpleRnn> type() {
    return SimpleRnn.class;
  }

  @Override
  public Optional<String> refusal(SimpleRnn layer, ExportSite site) {
    return layer.hasLayerNorm()
        ? Optional.of("layer normalisation inside the recurrence is not supported")
        : SeriesRefusal.of(site).or(() -> CellActivations.refusal(layer.getActivationFn()));
  }

  @Override
  public void export(SimpleRnn layer, ExportScope scope, List<String> inputs, String output) {
    SeriesLayout layout = SeriesLayout.of(layer.getRnnDataFormat());
    Tensor bias = scope.parameter("b");
    int cells = bias.size();
    float[] biases = Arrays.copyOf(bias.toArray(), 2 * cells);
    String answers = scope.tensor();
    Node node =
        Node.of(
            "RNN",
            answers,
            List.of(
                layout.toSteps(scope, inputs.get(0)),
                scope.constant("W_t", transposed(scope.parameter("W"))),
                scope.constant("RW_t", transposed(scope.parameter("RW"))),
                scope.constant("b_t", Tensor.adopt(new int[] {1, 2 * cells}, biases))),
            List.of(answers));
    scope.write(
        CellActivations.set(
            node.withInteger("hidden_size", cells), List.of(layer.getActivationFn())));
    String steps = scope.node("Squeeze", answers, scope.integers(1));
    layout.fromSteps(scope, steps, output);
  }

  private static Tensor transposed(Tensor weights) {
    int rows = weights.dimension(0);
    int columns = weights.dimension(1);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = weights.at(i % rows * columns + i / rows);
    }
    return Tensor.adopt(new int[] {1, columns, rows}, values);
  }
}
