package org.lacewing.explain.shapley;

import org.lacewing.core.random.Seed;
import org.lacewing.explain.TimeLimit;

/**
 * A way to get Shapley values of a game. Thread-safe; an object serves one call of an explainer and
 * may keep what does not depend on the game.
 */
interface ShapleyMethod {

  /**
   * Plays a game of two players or more.
   *
   * @param rows how many rows the model may be asked about; 0 for the method's usual number
   * @param limit when to stop with what is there
   * @param seed the seed of the method, the same for all games
   */
  Estimate estimate(CoalitionGame game, long rows, TimeLimit limit, Seed seed);
}
