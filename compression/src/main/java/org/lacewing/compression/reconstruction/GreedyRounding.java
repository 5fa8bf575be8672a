package org.lacewing.compression.reconstruction;

import org.lacewing.compression.linear.Cholesky;
import org.lacewing.compression.linear.RowSurgery;
import org.lacewing.compression.quantization.SmallCodes;

/**
 * Rounds the weights of an output one by one, always the one whose rounding costs least at the
 * moment, while the others make up for it. A weight whose error is more than half a step, as one
 * beyond the last code has, comes at once, the largest error first: later nothing would be left to
 * make up for it. Among equals the one that comes first is taken.
 *
 * <p>E. Frantar and D. Alistarh, "Optimal Brain Compression: A Framework for Accurate Post-Training
 * Quantization and Pruning", 2022. The time of a row grows with the third power of its inputs.
 * Immutable and thread-safe.
 */
final class GreedyRounding implements RowRounding {
  private final double[] inverse;

  /**
   * Inverts a curvature.
   *
   * @param curvature {@code H}, {@code [n, n]}; a diagonal of 0 marks a dead input
   * @param damping share of the mean diagonal
   */
  GreedyRounding(double[] curvature, int size, double damping) {
    this.inverse = Cholesky.damped(curvature, size, damping).inverse();
  }

  @Override
  public int[] codes(double[] weights, double[] scales, int largest) {
    RowSurgery row = new RowSurgery(weights, inverse);
    int[] codes = new int[weights.length];
    while (row.left() > 0) {
      int slot = next(row, scales, largest);
      int column = row.column(slot);
      codes[column] = SmallCodes.code(row.weight(slot), scales[column], largest);
      row.fix(slot, codes[column] * scales[column]);
    }
    return codes;
  }

  private static int next(RowSurgery row, double[] scales, int largest) {
    int cheapest = 0;
    double least = Double.POSITIVE_INFINITY;
    int oddest = -1;
    // A rounding error of half a step is no more than rounding gives.
    double most = 0.5 + 1e-9;
    for (int slot = 0; slot < row.left(); slot++) {
      int column = row.column(slot);
      double rounded = SmallCodes.code(row.weight(slot), scales[column], largest) * scales[column];
      double steps = Math.abs(row.weight(slot) - rounded) / scales[column];
      if (steps > most || (oddest >= 0 && steps == most && column < row.column(oddest))) {
        most = steps;
        oddest = slot;
      }
      double cost = row.cost(slot, rounded);
      if (cost < least || (cost == least && column < row.column(cheapest))) {
        least = cost;
        cheapest = slot;
      }
    }
    return oddest >= 0 ? oddest : cheapest;
  }
}
