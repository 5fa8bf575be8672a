package org.lacewing.onnx.runtime;

import java.util.List;
import java.util.Optional;
import org.lacewing.core.model.LogitPredictor;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.model.Predictor;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

/**
 * Runs a network of classes with ONNX Runtime, with and without its last node, a softmax or a
 * sigmoid. As {@link OrtPredictor} otherwise.
 */
public final class OrtLogitPredictor implements LogitPredictor {
  private static final String COPY = "_logits";

  private final OrtPredictor whole;
  private final OrtPredictor logits;

  private OrtLogitPredictor(OrtPredictor whole, OrtPredictor logits) {
    this.whole = whole;
    this.logits = logits;
  }

  /**
   * Opens a model: with logits if its last node is a softmax or a sigmoid, otherwise without.
   *
   * @throws org.lacewing.core.error.DataException as of {@link OrtPredictor#open(OnnxModel)}
   */
  public static Predictor open(OnnxModel model) {
    OrtPredictor whole = OrtPredictor.open(model);
    Optional<OnnxModel> shorter = withoutLast(model);
    return shorter.isPresent()
        ? new OrtLogitPredictor(whole, OrtPredictor.open(shorter.get()))
        : whole;
  }

  /** Returns the model that answers with what its last softmax or sigmoid reads. */
  private static Optional<OnnxModel> withoutLast(OnnxModel model) {
    ModelSignature signature = model.signature();
    Optional<Node> last =
        model.nodes().stream()
            .filter(node -> node.outputs().contains(signature.output()))
            .filter(node -> isSigmoid(node) || isSoftmaxOfRows(node))
            .findFirst();
    if (last.isEmpty() || signature.outputShape().size() != 1) {
      return Optional.empty();
    }
    String read = last.get().inputs().get(0);
    String copy = signature.output() + COPY;
    return Optional.of(
        model
            .edit()
            .nodes(model.nodes().stream().filter(node -> !node.equals(last.get())).toList())
            .add(Node.of(Operators.IDENTITY, copy, List.of(read), List.of(copy)))
            .clearOutputs()
            .output(copy, signature.outputShape())
            .build());
  }

  private static boolean isSigmoid(Node node) {
    return node.operator().equals(Operators.SIGMOID);
  }

  private static boolean isSoftmaxOfRows(Node node) {
    return node.operator().equals(Operators.SOFTMAX) && node.integer("axis", -1) != 0;
  }

  @Override
  public ModelSignature signature() {
    return whole.signature();
  }

  @Override
  public Tensor predict(Tensor batch) {
    return whole.predict(batch);
  }

  @Override
  public Tensor logits(Tensor batch) {
    return logits.predict(batch);
  }

  /** Frees the memory outside the heap once the requests under way have ended. */
  @Override
  public void close() {
    whole.close();
    logits.close();
  }
}
