package org.lacewing.onnx.gradient;

import java.util.Optional;
import java.util.Set;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

/** Networks without the function that turns logits into probabilities. */
public final class Logits {
  private static final Set<String> LAST = Set.of(Operators.SOFTMAX, Operators.SIGMOID);

  private Logits() {}

  /**
   * Returns the graph that answers what the softmax or sigmoid at the end reads, {@code [rows,
   * outputs]} as before: for a softmax the logits of the classes, for a sigmoid the log-odds of the
   * second. A graph that ends otherwise is returned as it is.
   */
  public static OnnxModel of(OnnxModel model) {
    String output = model.signature().output();
    Optional<Node> writer = writer(model, output);
    while (writer.filter(node -> node.operator().equals(Operators.IDENTITY)).isPresent()) {
      writer = writer(model, writer.get().inputs().get(0));
    }
    return writer
        .filter(node -> LAST.contains(node.qualifiedOperator()))
        .map(
            node ->
                model
                    .edit()
                    .clearOutputs()
                    .output(node.inputs().get(0), model.signature().outputShape())
                    .build())
        .orElse(model);
  }

  private static Optional<Node> writer(OnnxModel model, String tensor) {
    return model.nodes().stream().filter(node -> node.outputs().contains(tensor)).findFirst();
  }
}
