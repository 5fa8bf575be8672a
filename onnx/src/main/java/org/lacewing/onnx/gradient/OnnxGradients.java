package org.lacewing.onnx.gradient;

import org.lacewing.core.model.AnswerScale;
import org.lacewing.core.model.ContrastivePredictor;
import org.lacewing.core.model.GradientSource;
import org.lacewing.onnx.Logits;
import org.lacewing.onnx.OnnxModel;

/**
 * The gradients of an ONNX graph.
 *
 * @param model the graph
 */
public record OnnxGradients(OnnxModel model) implements GradientSource {

  /** Returns the gradients of a graph, compressed or not. */
  public static OnnxGradients of(OnnxModel model) {
    return new OnnxGradients(model);
  }

  @Override
  public ContrastivePredictor open(AnswerScale scale) {
    return OrtGradientPredictor.open(
        scale == AnswerScale.LOGIT ? Logits.before(model).orElse(model) : model);
  }
}
