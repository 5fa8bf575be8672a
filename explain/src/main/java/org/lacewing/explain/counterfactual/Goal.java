package org.lacewing.explain.counterfactual;

import java.util.OptionalInt;

/**
 * Which decision is wanted.
 *
 * @param present the class the model decides for
 * @param wanted the class it shall decide for; if absent, any other
 */
record Goal(int present, OptionalInt wanted) {
  /** By how much the wanted class must lead, so that rounding does not turn the decision back. */
  static final double LEAD = 1e-3;

  /** Returns by how much a wanted class leads; negative if the decision is another one. */
  double margin(double[] scores) {
    double wished = Double.NEGATIVE_INFINITY;
    double against = Double.NEGATIVE_INFINITY;
    for (int output = 0; output < scores.length; output++) {
      boolean good = isMetBy(output);
      if (good) {
        wished = Math.max(wished, scores[output]);
      } else {
        against = Math.max(against, scores[output]);
      }
    }
    return wished - against;
  }

  /** Returns whether a class is a wanted one. */
  boolean isMetBy(int output) {
    return wanted.isPresent() ? output == wanted.getAsInt() : output != present;
  }
}
