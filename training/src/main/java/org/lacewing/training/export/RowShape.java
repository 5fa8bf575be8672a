package org.lacewing.training.export;

import java.util.List;
import org.lacewing.core.model.TensorSpec;

/** Shapes of rows as ONNX operators take them. */
public final class RowShape {
  private RowShape() {}

  /**
   * Returns the shape of a batch of such rows for {@code Reshape}: -1, the batch, comes first.
   *
   * @throws IllegalArgumentException if a length is free: there can be one -1 only
   */
  public static long[] withBatch(List<Integer> row) {
    if (row.contains(TensorSpec.FREE)) {
      throw new IllegalArgumentException("A length of " + row + " is free");
    }
    long[] shape = new long[row.size() + 1];
    shape[0] = -1;
    for (int i = 0; i < row.size(); i++) {
      shape[i + 1] = row.get(i);
    }
    return shape;
  }
}
