package org.lacewing.compression.reconstruction;

/** Chooses the codes of one output's weights. */
interface RowRounding {
  /**
   * Returns the codes.
   *
   * @param weights {@code [inputs]}, those of dead inputs 0
   * @param scales the scale of each weight, above 0
   * @param largest the largest code
   */
  int[] codes(double[] weights, double[] scales, int largest);
}
