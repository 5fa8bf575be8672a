package org.lacewing.core.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;

/**
 * One input or output of a network. The first dimension of its tensors is the batch; it is free and
 * no part of {@code rowShape}.
 *
 * @param name the tensor's name
 * @param rowShape the shape of one row, such as {@code [61]} or {@code [3, 28, 28]}; {@link #FREE}
 *     stands for a length that may differ from call to call, such as the number of time steps
 */
public record TensorSpec(String name, List<Integer> rowShape) {
  /** A dimension without a fixed length. */
  public static final int FREE = -1;

  /** Copies the shape and checks that every length is above 0 or {@link #FREE}. */
  public TensorSpec {
    rowShape = List.copyOf(rowShape);
    for (int length : rowShape) {
      if (length < 1 && length != FREE) {
        throw new IllegalArgumentException("Impossible shape " + rowShape + " of " + name);
      }
    }
  }

  /** Returns whether every dimension has a fixed length. */
  public boolean isFixed() {
    return !rowShape.contains(FREE);
  }

  /** Returns the shape with the batch, as in messages: {@code [n, 3, 28, 28]}, ? where free. */
  public String shapeText() {
    return rowShape.stream()
        .map(length -> length == FREE ? "?" : length.toString())
        .collect(Collectors.joining(", ", rowShape.isEmpty() ? "[n" : "[n, ", "]"));
  }

  /**
   * Checks a tensor before it reaches an engine.
   *
   * @throws DataException if its shape does not fit or a value is NaN or infinite
   */
  public void check(Tensor batch) {
    int[] shape = batch.shape();
    boolean fits = shape.length == rowShape.size() + 1;
    for (int i = 1; fits && i < shape.length; i++) {
      int length = rowShape.get(i - 1);
      fits = length == FREE || length == shape[i];
    }
    if (!fits) {
      throw new DataException(
          Failure.of("The input has the wrong shape")
              .at("input \"" + name + "\"")
              .expected(shapeText())
              .received(Arrays.toString(shape)));
    }
    int bad = batch.firstNonFinite();
    if (bad >= 0) {
      int stride = batch.size() / shape[0];
      throw new DataException(
          Failure.of("The input holds a value that is not finite")
              .at("input \"" + name + "\", row " + bad / stride + ", position " + bad % stride)
              .received(Float.toString(batch.at(bad)))
              .advice("Impute or drop missing values before predicting."));
    }
  }
}
