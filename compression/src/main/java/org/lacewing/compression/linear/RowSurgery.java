package org.lacewing.compression.linear;

/**
 * The weights of one output, of which one after the other gets its final value while those that are
 * left make up for it. With the curvature {@code H}, the loss {@code ½ · Δᵀ H Δ} grows by {@code ½
 * · (w_p − v)² / [H⁻¹]_pp} when weight {@code p} becomes {@code v}, if the others move by {@code
 * −(w_p − v) / [H⁻¹]_pp · H⁻¹[:, p]}; afterwards row and column {@code p} leave the inverse by
 * {@code H⁻¹ −= H⁻¹[:, p] · H⁻¹[p, :] / [H⁻¹]_pp}.
 *
 * <p>B. Hassibi and D. Stork, "Second Order Derivatives for Network Pruning: Optimal Brain
 * Surgeon", 1992; E. Frantar and D. Alistarh, "Optimal Brain Compression", 2022. Not thread-safe.
 */
public final class RowSurgery {
  private final int size;
  private final double[] inverse;
  private final double[] weights;
  private final double[] moved;
  private final int[] columns;
  private int left;

  /**
   * Starts with all weights left.
   *
   * @param weights {@code [n]}
   * @param inverse {@code H⁻¹}, {@code [n, n]}, positive definite; copied
   */
  public RowSurgery(double[] weights, double[] inverse) {
    this.size = weights.length;
    this.inverse = inverse.clone();
    this.weights = weights.clone();
    this.moved = new double[size];
    this.columns = new int[size];
    this.left = size;
    for (int i = 0; i < size; i++) {
      columns[i] = i;
    }
  }

  /** Returns how many weights are left; they are in the slots from 0 on. */
  public int left() {
    return left;
  }

  /** Returns which column of the matrix the weight in a slot stands in. */
  public int column(int slot) {
    return columns[slot];
  }

  /** Returns the present value of the weight in a slot. */
  public double weight(int slot) {
    return weights[slot];
  }

  /** Returns by how much the loss grows if the weight in a slot becomes {@code value}. */
  public double cost(int slot, double value) {
    double change = weights[slot] - value;
    return change * change / (2 * pivot(slot));
  }

  private double pivot(int slot) {
    return Math.max(Double.MIN_NORMAL, inverse[slot * size + slot]);
  }

  /** Gives the weight in a slot its final value. Slots are numbered anew. */
  public void fix(int slot, double value) {
    double pivot = pivot(slot);
    double change = (weights[slot] - value) / pivot;
    System.arraycopy(inverse, slot * size, moved, 0, left);
    left--;
    int last = left;
    double lastMoved = moved[last];
    swapOut(slot, last);
    moved[slot] = lastMoved;
    for (int i = 0; i < left; i++) {
      double factor = moved[i] / pivot;
      weights[i] -= change * moved[i];
      if (factor != 0) {
        int row = i * size;
        for (int j = 0; j < left; j++) {
          inverse[row + j] -= factor * moved[j];
        }
      }
    }
  }

  /** Puts the last weight where another one was. */
  private void swapOut(int slot, int last) {
    weights[slot] = weights[last];
    columns[slot] = columns[last];
    if (slot != last) {
      System.arraycopy(inverse, last * size, inverse, slot * size, last);
      inverse[slot * size + slot] = inverse[last * size + last];
      for (int i = 0; i < last; i++) {
        if (i != slot) {
          inverse[i * size + slot] = inverse[slot * size + i];
        }
      }
    }
  }
}
