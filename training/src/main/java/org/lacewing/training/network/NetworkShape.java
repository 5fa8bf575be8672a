package org.lacewing.training.network;

import java.util.List;
import java.util.Optional;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Task;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.data.TensorLayout;

/**
 * What a network must read and answer: {@code [batch] + rowShape} in, {@code [batch, outputs]} out.
 *
 * @param rowShape the shape of one encoded row: {@code [features]}, or that of an image or series
 *     such as {@code [3, 28, 28]}
 * @param outputs one for each class (probabilities that sum to 1), or 1 for a number
 * @param task class or number
 * @param layout the order of the axes of an image or series; empty for rows of numbers, and where
 *     the order is that of DL4J, channels first
 */
public record NetworkShape(
    List<Integer> rowShape, int outputs, Task task, Optional<TensorLayout> layout) {
  /** Checks the numbers. */
  public NetworkShape {
    rowShape = List.copyOf(rowShape);
    if (rowShape.isEmpty() || rowShape.stream().anyMatch(length -> length < 1) || outputs < 1) {
      throw new IllegalArgumentException("No network from " + rowShape + " to " + outputs);
    }
  }

  /** Returns the shape of a network over rows of numbers, or over images or series of DL4J. */
  public NetworkShape(List<Integer> rowShape, int outputs, Task task) {
    this(rowShape, outputs, task, Optional.empty());
  }

  /**
   * Returns the shape of a network over the rows of a schema: that of its image or series if this
   * is the only feature, and otherwise one number for each encoded column.
   *
   * @param width the number of encoded columns
   */
  public static NetworkShape of(Schema schema, int width, int outputs, Task task) {
    List<Field> features = schema.features();
    Optional<TensorFormat> format =
        features.size() == 1 ? features.get(0).format() : Optional.empty();
    return new NetworkShape(
        format.map(TensorFormat::shape).orElse(List.of(width)),
        outputs,
        task,
        format.map(TensorFormat::layout));
  }

  /** Returns whether an image or series has its channels behind the other axes. */
  public boolean isChannelsLast() {
    return layout.isPresent() && !layout.get().isChannelsFirst();
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
