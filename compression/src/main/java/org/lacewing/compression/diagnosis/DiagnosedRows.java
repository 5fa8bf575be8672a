package org.lacewing.compression.diagnosis;

import org.lacewing.core.tensor.Tensor;

/** Rows spread evenly over the calibration rows: that bounds what a diagnosis costs. */
final class DiagnosedRows {
  private DiagnosedRows() {}

  /** Returns at most so many rows, the first one among them; all if there are not more. */
  static Tensor of(Tensor rows, int most) {
    int count = rows.dimension(0);
    if (count <= most) {
      return rows;
    }
    int[] chosen = new int[most];
    for (int i = 0; i < most; i++) {
      chosen[i] = (int) ((long) i * count / most);
    }
    return rows.select(chosen);
  }
}
