package org.lacewing.explain.shapley;

import java.util.random.RandomGenerator;

/** What one unit of a {@link UnitMethod} asks the model about. Without state. */
interface UnitDesign {

  /** Returns how many coalitions a unit has. */
  int rows(int players);

  /** Adds the coalitions of a unit to a block. */
  Unit add(CoalitionBlock block, CoalitionGame game, long number, RandomGenerator random);

  /** A unit that waits for what its coalitions are worth. */
  interface Unit {

    /**
     * Returns one value a player.
     *
     * @param worth of the coalitions of the block
     */
    double[] values(int output, double[] worth);
  }
}
