package org.lacewing.onnx;

import java.util.List;
import java.util.Optional;
import org.lacewing.core.model.ModelSignature;

/** Networks without the function that turns logits into probabilities. */
public final class Logits {
  private static final String COPY = "_logits";

  private Logits() {}

  /**
   * Returns the graph that answers what the softmax or sigmoid at the end reads, {@code [rows,
   * outputs]} as before: for a softmax the logits of the classes, for a sigmoid the log-odds of the
   * second. Empty if the graph ends otherwise.
   */
  public static Optional<OnnxModel> before(OnnxModel model) {
    ModelSignature signature = model.signature();
    Optional<Node> last = writer(model, signature.output());
    while (last.filter(node -> node.operator().equals(Operators.IDENTITY)).isPresent()) {
      last = writer(model, last.get().inputs().get(0));
    }
    if (last.filter(Logits::isLast).isEmpty() || signature.outputShape().size() != 1) {
      return Optional.empty();
    }
    Node cut = last.get();
    String read = cut.inputs().get(0);
    String copy = TensorNames.of(model).fresh(signature.output() + COPY);
    return Optional.of(
        model
            .edit()
            .nodes(
                model.nodes().stream()
                    .filter(node -> node.outputs().stream().noneMatch(signature.output()::equals))
                    .filter(node -> !node.equals(cut))
                    .toList())
            .add(Node.of(Operators.IDENTITY, copy, List.of(read), List.of(copy)))
            .clearOutputs()
            .output(copy, signature.outputShape())
            .build());
  }

  private static Optional<Node> writer(OnnxModel model, String tensor) {
    return model.nodes().stream().filter(node -> node.outputs().contains(tensor)).findFirst();
  }

  private static boolean isLast(Node node) {
    return node.qualifiedOperator().equals(Operators.SIGMOID)
        || (node.qualifiedOperator().equals(Operators.SOFTMAX) && node.integer("axis", -1) != 0);
  }
}
