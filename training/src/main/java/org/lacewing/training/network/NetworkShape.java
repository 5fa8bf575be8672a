package org.lacewing.training.network;

import java.util.List;
import org.lacewing.core.data.Task;

/**
 * What a network must read and answer: {@code [batch] + rowShape} in, {@code [batch, outputs]} out.
 *
 * @param rowShape the shape of one encoded row: {@code [features]}, or that of an image or series
 *     such as {@code [3, 28, 28]}
 * @param outputs one for each class (probabilities that sum to 1), or 1 for a number
 * @param task class or number
 */
public record NetworkShape(List<Integer> rowShape, int outputs, Task task) {
  /** Checks the numbers. */
  public NetworkShape {
    rowShape = List.copyOf(rowShape);
    if (rowShape.isEmpty() || rowShape.stream().anyMatch(length -> length < 1) || outputs < 1) {
      throw new IllegalArgumentException("No network from " + rowShape + " to " + outputs);
    }
  }

  /** Returns the shape of a network over rows of numbers. */
  public NetworkShape(int inputs, int outputs, Task task) {
    this(List.of(inputs), outputs, task);
  }

  /** Returns how many numbers one row has. */
  public int inputs() {
    return InputShape.count(rowShape);
  }
}
