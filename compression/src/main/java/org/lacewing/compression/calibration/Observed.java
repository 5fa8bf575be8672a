package org.lacewing.compression.calibration;

import java.util.Arrays;
import java.util.List;
import org.lacewing.core.tensor.Tensor;

/**
 * What a tensor held on the calibration rows.
 *
 * @param values how often it held which numbers
 * @param rowShape the shape of one row
 * @param sample its values on the first rows, {@code [rows] + rowShape}
 */
public record Observed(Histogram values, List<Integer> rowShape, Tensor sample) {
  /** Rows that are kept to look at single sums. */
  static final int SAMPLE_ROWS = 256;

  /** Numbers of a sample, beyond one row. */
  private static final int SAMPLE_VALUES = 1 << 20;

  /** Copies the shape. */
  public Observed {
    rowShape = List.copyOf(rowShape);
  }

  /** Returns what a whole tensor holds. */
  public static Observed of(Tensor values) {
    return new Observed(count(new Histogram(), values), values.rowShape(), sample(values));
  }

  static Histogram count(Histogram histogram, Tensor values) {
    for (int i = 0; i < values.size(); i++) {
      histogram.add(values.at(i));
    }
    return histogram;
  }

  static Tensor sample(Tensor values) {
    int row = Math.max(1, Arrays.stream(values.shape()).skip(1).reduce(1, Math::multiplyExact));
    int rows = Math.min(SAMPLE_ROWS, Math.max(1, SAMPLE_VALUES / row));
    return values.slice(0, Math.min(rows, values.dimension(0)));
  }
}
