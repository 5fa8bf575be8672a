package org.lacewing.training.export;

import org.lacewing.core.tensor.Tensor;

/**
 * When two engines are said to agree: up to {@value #TOLERANCE} times the largest magnitude of the
 * answers, at least {@value #TOLERANCE}, which is about a hundred times the rounding of 32-bit
 * floats in sums of a few hundred terms.
 */
public final class Agreement {
  /** The largest difference that is allowed on answers of order 1. */
  public static final double TOLERANCE = 1e-5;

  private Agreement() {}

  /** Returns whether both tensors have one shape and differ by no more than is allowed. */
  public static boolean holds(Tensor expected, Tensor found) {
    if (!sameShape(expected, found)) {
      return false;
    }
    double largest = 1;
    for (int i = 0; i < expected.size(); i++) {
      largest = Math.max(largest, Math.abs(expected.at(i)));
    }
    return expected.maxAbsDifference(found) <= TOLERANCE * largest;
  }

  /** Returns by how much the tensors differ, for messages. */
  public static String difference(Tensor expected, Tensor found) {
    return sameShape(expected, found)
        ? Double.toString(expected.maxAbsDifference(found))
        : "rows of shape " + found.rowShape() + " for " + expected.rowShape();
  }

  private static boolean sameShape(Tensor expected, Tensor found) {
    return expected.rank() == found.rank()
        && (expected.rank() == 0
            || (expected.dimension(0) == found.dimension(0)
                && expected.rowShape().equals(found.rowShape())));
  }
}
