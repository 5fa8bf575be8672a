package org.lacewing.compression.structure;

import java.util.Set;

/**
 * Counts the multiply-adds of the weighted operators for one row: products with weights, biases and
 * activations left out.
 */
final class MacCount {
  private MacCount() {}

  /** Returns the multiply-adds without some channels. */
  static double of(Coupling coupling, Set<Integer> removed) {
    double sum = 0;
    for (LinearUse use : coupling.uses()) {
      sum +=
          use.products * kept(coupling, removed, use.inputs) * kept(coupling, removed, use.outputs);
    }
    return sum;
  }

  private static int kept(Coupling coupling, Set<Integer> removed, int... axis) {
    int kept = 0;
    for (int unit : axis) {
      kept += unit == Units.FIXED || !removed.contains(coupling.root(unit)) ? 1 : 0;
    }
    return kept;
  }
}
