package org.lacewing.training.export.samediff;

import java.util.Optional;
import java.util.Set;
import org.lacewing.onnx.GraphScope;

/**
 * Writes one family of SameDiff's operators as ONNX nodes that compute the same. A writer is one
 * class with a public constructor without parameters and one line in {@code META-INF/services}; it
 * has no state.
 */
public interface OpWriter {

  /** Returns the names that SameDiff gives the operators, such as {@code matmul}. */
  Set<String> operators();

  /**
   * Returns why no call of this operator can be written, or empty if some can. Unlike {@link
   * #refusal} it is asked before the graph has been run.
   */
  default Optional<String> unsupported(String operator) {
    return Optional.empty();
  }

  /**
   * Returns why this call cannot be written, as part of a sentence ("an ellipsis is not
   * supported"), or empty if it can. Nothing is written if any call is refused.
   */
  default Optional<String> refusal(OpCall call) {
    return Optional.empty();
  }

  /** Writes a call that was not refused. */
  void write(OpCall call, GraphScope scope);
}
