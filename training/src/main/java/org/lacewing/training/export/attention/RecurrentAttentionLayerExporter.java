package org.lacewing.training.export.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ActivationExport;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/**
 * Writes a recurrence whose state attends to the whole series: {@code h(t) = activation(x(t)·W + b
 * + attention(h(t−1))·RW)}. DL4J fixes the number of steps, and the graph holds each step's nodes.
 */
public final class RecurrentAttentionLayerExporter implements Exporter<RecurrentAttentionLayer> {
  /** A step has about twenty nodes. */
  private static final int MAX_STEPS = 256;

  @Override
  public Class<RecurrentAttentionLayer> type() {
    return RecurrentAttentionLayer.class;
  }

  @Override
  public Optional<String> refusal(RecurrentAttentionLayer layer, ExportSite site) {
    Optional<String> shape = LayerAttention.refusal(site);
    if (shape.isPresent()) {
      return shape;
    }
    int steps = site.inputShape().get(1);
    return steps == TensorSpec.FREE || steps > MAX_STEPS
        ? Optional.of("it is written step by step, up to " + MAX_STEPS + " of them")
        : ActivationExport.refusal(layer.getActivation().getActivationFunction());
  }

  @Override
  public void export(
      RecurrentAttentionLayer layer, ExportScope scope, List<String> inputs, String output) {
    String series = inputs.get(0);
    int steps = scope.site().inputShape().get(1);
    int size = scope.site().inputShape().get(0);
    boolean bias = scope.hasParameter("b");
    String linear =
        scope.node(Operators.MAT_MUL, scope.transpose(series, 0, 2, 1), scope.constant("W"));
    String biased = bias ? scope.node(Operators.ADD, linear, scope.constant("b")) : linear;
    String terms = scope.transpose(biased, 0, 2, 1);
    String turned = scope.transpose(scope.constant("RW"), 1, 0);
    List<String> states = new ArrayList<>();
    String state = "";
    for (int step = 0; step < steps; step++) {
      String term =
          scope.node(
              "Slice", terms, scope.integers(step), scope.integers(step + 1L), scope.integers(2));
      if (step > 0) {
        String attention = scope.tensor();
        LayerAttention.write(scope, state, series, series, layer.isProjectInput(), size, attention);
        term = scope.node(Operators.ADD, term, scope.node(Operators.MAT_MUL, turned, attention));
      }
      state = scope.tensor();
      ActivationExport.write(layer.getActivation().getActivationFunction(), scope, term, state);
      states.add(state);
    }
    scope.write(
        Node.of(Operators.CONCAT, output + "/Concat", states, List.of(output))
            .withInteger("axis", 2));
  }
}
