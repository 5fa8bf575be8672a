package org.lacewing.explain.shapley;

/**
 * What coalitions of players are worth: one game for each background row and output. Thread-safe.
 */
interface CoalitionGame {

  /** Returns the number of players, 0 or more. */
  int players();

  int backgroundRows();

  int outputs();

  /** Returns what all players together are worth. */
  double full(int output);

  /** Returns what no player is worth: the answer for a background row. */
  double empty(int output, int background);

  /**
   * Plays the coalitions of a block.
   *
   * @param worth {@code [outputs][at least block.size()]}, filled from 0
   */
  void play(CoalitionBlock block, double[][] worth);

  /** Returns what all players add to the mean answer over the background. */
  default double total(int output) {
    return full(output) - base(output);
  }

  /** Returns the mean answer over the background. */
  default double base(int output) {
    double mean = 0;
    for (int b = 0; b < backgroundRows(); b++) {
      mean += (empty(output, b) - mean) / (b + 1);
    }
    return mean;
  }
}
