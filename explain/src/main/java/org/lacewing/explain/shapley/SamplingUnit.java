package org.lacewing.explain.shapley;

import java.util.random.RandomGenerator;
import org.lacewing.core.random.Shuffle;

/**
 * For every player an order of its own and a random background row (Štrumbelj and Kononenko 2014):
 * the value is what the answer changes when the player joins those before it in the order. The
 * values of a unit do not sum to anything; only their mean nears additivity.
 */
final class SamplingUnit implements UnitDesign {
  @Override
  public int rows(int players) {
    return 2 * players;
  }

  @Override
  public Unit add(CoalitionBlock block, CoalitionGame game, long number, RandomGenerator random) {
    int players = game.players();
    int from = block.size();
    for (int player = 0; player < players; player++) {
      int background = random.nextInt(game.backgroundRows());
      int without = block.add(background);
      int with = block.add(background);
      block.join(with, player);
      for (int other : Shuffle.permutation(players, random)) {
        if (other == player) {
          break;
        }
        block.join(without, other);
        block.join(with, other);
      }
    }
    return (output, worth) -> {
      double[] values = new double[players];
      for (int player = 0; player < players; player++) {
        values[player] = worth[from + 2 * player + 1] - worth[from + 2 * player];
      }
      return values;
    };
  }
}
