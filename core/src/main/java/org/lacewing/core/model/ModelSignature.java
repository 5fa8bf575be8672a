package org.lacewing.core.model;

import java.util.Arrays;
import java.util.List;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
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
   * @throws DataException if its shape does not fit or a value is NaN or infinite
   */
  public void check(Tensor batch) {
    int[] shape = batch.shape();
    boolean fits = shape.length == inputShape.size() + 1;
    for (int i = 1; fits && i < shape.length; i++) {
      fits = shape[i] == inputShape.get(i - 1);
    }
    if (!fits) {
      throw new DataException(
          Failure.of("The input has the wrong shape")
              .at("input \"" + input + "\"")
              .expected("[n, " + inputShape.toString().substring(1))
              .received(Arrays.toString(shape)));
    }
    int bad = batch.firstNonFinite();
    if (bad >= 0) {
      int stride = batch.size() / shape[0];
      throw new DataException(
          Failure.of("The input holds a value that is not finite")
              .at("input \"" + input + "\", row " + bad / stride + ", position " + bad % stride)
              .received(Float.toString(batch.at(bad)))
              .advice("Impute or drop missing values before predicting."));
    }
  }
}
