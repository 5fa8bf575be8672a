package org.lacewing.explain.shapley;

import org.lacewing.core.tensor.Tensor;

/**
 * Answers of a model for rows whose players come from an explained row where they are in the
 * coalition and from a background row where they are not. A player is a feature with all the
 * columns that a model makes of it. Thread-safe.
 */
interface Masker {

  /** Returns whether a player's value differs from that of any background row. */
  boolean differs(int row, int player);

  /**
   * Returns the answers, {@code [block.size(), outputs]}.
   *
   * @param row the explained row
   * @param players which players the numbers in the block stand for; all others keep the value of
   *     the background row
   */
  Tensor answers(int row, int[] players, CoalitionBlock block);
}
