package org.lacewing.onnx.gradient.arrangement;

import org.lacewing.onnx.gradient.BackwardStep;

/** Values that an operator takes from places of its first input. */
final class Moves {
  private Moves() {}

  /**
   * Adds the derivative by the first input: each output's goes to the place it came from.
   *
   * @param sources for each output its place in the input, or a negative number if it comes from
   *     none
   */
  static void back(BackwardStep step, int[] sources) {
    float[] gradient = step.gradient();
    int size = 1;
    for (int dimension : step.inputShape(0)) {
      size *= dimension;
    }
    float[] result = new float[size];
    for (int i = 0; i < sources.length; i++) {
      if (sources[i] >= 0) {
        result[sources[i]] += gradient[i];
      }
    }
    step.add(0, result);
  }
}
