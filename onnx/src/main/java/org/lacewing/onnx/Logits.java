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
   * second. What stands behind stays in the graph, and nothing reads it. Empty if the graph ends
   * otherwise.
   */
  public static Optional<OnnxModel> before(OnnxModel model) {
    return last(model).map(cut -> before(model, cut));
  }

  /** Returns whether {@link #before} has a graph, without making it. */
  public static boolean exist(OnnxModel model) {
    return last(model).isPresent();
  }

  private static Optional<Node> last(OnnxModel model) {
    ModelSignature signature = model.signature();
    Optional<Node> last = writer(model, signature.output());
    while (last.filter(node -> node.operator().equals(Operators.IDENTITY)).isPresent()) {
      last = writer(model, last.get().inputs().get(0));
    }
    return last.filter(node -> isLast(node) && signature.outputShape().size() == 1);
  }

  private static OnnxModel before(OnnxModel model, Node cut) {
    ModelSignature signature = model.signature();
    String read = cut.inputs().get(0);
    String copy = TensorNames.of(model).fresh(signature.output() + COPY);
    return model
        .edit()
        .add(Node.of(Operators.IDENTITY, copy, List.of(read), List.of(copy)))
        .clearOutputs()
        .output(copy, signature.outputShape())
        .build();
  }

  private static Optional<Node> writer(OnnxModel model, String tensor) {
    return model.nodes().stream().filter(node -> node.outputs().contains(tensor)).findFirst();
  }

  private static boolean isLast(Node node) {
    return node.qualifiedOperator().equals(Operators.SIGMOID)
        || (node.qualifiedOperator().equals(Operators.SOFTMAX) && node.integer("axis", -1) != 0);
  }
}
