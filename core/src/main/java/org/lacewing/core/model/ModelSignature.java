package org.lacewing.core.model;

import java.util.List;
import org.lacewing.core.tensor.Tensor;

/**
 * The shapes of a network's one input and one output. The first dimension is the batch and is not
 * part of the lists.
 *
 * @param input the input's name
 * @param inputShape the shape of one row, such as {@code [61]} or {@code [1, 28, 28]}
 * @param output the output's name
 * @param outputShape the shape of one answer, such as {@code [2]}
 */
public record ModelSignature(
    String input, List<Integer> inputShape, String output, List<Integer> outputShape) {
  /** Copies the shapes. */
  public ModelSignature {
    inputShape = List.copyOf(inputShape);
    outputShape = List.copyOf(outputShape);
  }

  /**
   * Checks a batch before it reaches an engine.
   *
   * @throws org.lacewing.core.error.DataException if its shape does not fit or a value is NaN or
   *     infinite
   */
  public void check(Tensor batch) {
    new TensorSpec(input, inputShape).check(batch);
  }
}
