package org.lacewing.explain.shapley;

import java.util.random.RandomGenerator;
import org.lacewing.core.random.Shuffle;

/**
 * An order of the players and the reverse order, with one background row (Castro, Gómez and Tejada
 * 2009; antithetic as by Mitchell, Cooper, Frank and Holmes 2022): players come over from the
 * background row to the explained one, one after the other, and each one's value is what the answer
 * changes when it comes. The values of a unit sum to {@code f(x) − f(b)} exactly. Background rows
 * take turns.
 */
final class PermutationUnit implements UnitDesign {
  @Override
  public int rows(int players) {
    return 2 * (players - 1);
  }

  @Override
  public Unit add(CoalitionBlock block, CoalitionGame game, long number, RandomGenerator random) {
    int players = game.players();
    int background = (int) (number % game.backgroundRows());
    int[] order = Shuffle.permutation(players, random);
    int from = block.size();
    for (int way = 0; way < 2; way++) {
      for (int length = 1; length < players; length++) {
        int coalition = block.add(background);
        for (int i = 0; i < length; i++) {
          block.join(coalition, order[way == 0 ? i : players - 1 - i]);
        }
      }
    }
    return (output, worth) -> {
      double[] values = new double[players];
      for (int way = 0; way < 2; way++) {
        double before = game.empty(output, background);
        for (int i = 0; i < players; i++) {
          int at = from + way * (players - 1) + i;
          double after = i == players - 1 ? game.full(output) : worth[at];
          values[order[way == 0 ? i : players - 1 - i]] += (after - before) / 2;
          before = after;
        }
      }
      return values;
    };
  }
}
