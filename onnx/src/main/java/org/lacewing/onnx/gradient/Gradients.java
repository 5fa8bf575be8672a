package org.lacewing.onnx.gradient;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lacewing.core.tensor.Tensor;

/**
 * Derivatives of one number, the objective, by tensors of a graph. Immutable and thread-safe.
 *
 * @param byTensor for each tensor that was asked for, in that order, an array of its shape: d
 *     objective / d element
 */
public record Gradients(Map<String, Tensor> byTensor) {
  /** Copies the map. */
  public Gradients {
    byTensor = Collections.unmodifiableMap(new LinkedHashMap<>(byTensor));
  }

  /**
   * Returns the gradient by one tensor, of that tensor's shape.
   *
   * @throws IllegalArgumentException if it was not asked for
   */
  public Tensor of(String tensor) {
    Tensor gradient = byTensor.get(tensor);
    if (gradient == null) {
      throw new IllegalArgumentException(
          "No gradient of \"" + tensor + "\" was asked for, but of " + byTensor.keySet());
    }
    return gradient;
  }
}
