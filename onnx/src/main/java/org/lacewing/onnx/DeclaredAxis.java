package org.lacewing.onnx;

import org.lacewing.core.model.TensorSpec;

/**
 * One axis of a tensor as its graph declares it.
 *
 * @param length the fixed length, 1 or more, or {@link TensorSpec#FREE}
 * @param symbol the name that stands for the length, such as {@code batch}; empty for a fixed
 *     length or a free one without a name
 */
public record DeclaredAxis(int length, String symbol) {
  /** Returns whether the length may differ from call to call. */
  public boolean isFree() {
    return length == TensorSpec.FREE;
  }

  @Override
  public String toString() {
    return !isFree() ? Integer.toString(length) : symbol.isEmpty() ? "?" : symbol;
  }
}
