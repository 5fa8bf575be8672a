package org.lacewing.explain.shapley;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.TimeLimit;

/**
 * Exact Shapley values: every coalition with every background row,
 *
 * <pre>φⱼ = Σ over S without j of |S|! (n − |S| − 1)! / n! · (v(S ∪ {j}) − v(S)),</pre>
 *
 * where v is the mean over the background rows. For up to {@value #MOST_PLAYERS} players. It cannot
 * stop early.
 */
final class ExactMethod implements ShapleyMethod {
  static final int MOST_PLAYERS = 15;
  private static final int BLOCK = 4096;

  /** Returns how many rows the model is asked about. */
  static long rows(int players, int backgroundRows) {
    return ((1L << players) - 1) * backgroundRows + 1;
  }

  @Override
  public Estimate estimate(CoalitionGame game, long rows, TimeLimit limit, Seed seed) {
    int players = game.players();
    double[][] worth = play(game);
    List<OutputEstimate> outputs = new ArrayList<>();
    for (double[] values : worth) {
      double[] shapley = shapley(players, values);
      outputs.add(OutputEstimate.exact(shapley, r2(players, values, shapley)));
    }
    return new Estimate(outputs, rows(players, game.backgroundRows()), true, false);
  }

  /** Returns the mean worth of each coalition over the background, by its bits. */
  private static double[][] play(CoalitionGame game) {
    int players = game.players();
    int all = (1 << players) - 1;
    double[][] worth = new double[game.outputs()][all + 1];
    for (int output = 0; output < worth.length; output++) {
      worth[output][0] = game.base(output);
      worth[output][all] = game.full(output);
    }
    CoalitionBlock block = new CoalitionBlock(players, BLOCK);
    double[][] answers = new double[game.outputs()][BLOCK];
    int[] coalitions = new int[BLOCK];
    for (int coalition = 1; coalition < all; coalition++) {
      for (int b = 0; b < game.backgroundRows(); b++) {
        int place = block.add(b);
        block.set(place, 0, coalition);
        coalitions[place] = coalition;
        if (block.size() == BLOCK) {
          collect(game, block, answers, coalitions, worth);
        }
      }
    }
    collect(game, block, answers, coalitions, worth);
    return worth;
  }

  private static void collect(
      CoalitionGame game,
      CoalitionBlock block,
      double[][] answers,
      int[] coalitions,
      double[][] worth) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("Shapley values were interrupted");
    }
    if (block.size() > 0) {
      game.play(block, answers);
      for (int output = 0; output < worth.length; output++) {
        for (int i = 0; i < block.size(); i++) {
          worth[output][coalitions[i]] += answers[output][i] / game.backgroundRows();
        }
      }
      block.clear();
    }
  }

  private static double[] shapley(int players, double[] worth) {
    double[] weights = new double[players];
    weights[0] = 1.0 / players;
    for (int size = 1; size < players; size++) {
      weights[size] = weights[size - 1] * size / (players - size);
    }
    double[] values = new double[players];
    for (int coalition = 0; coalition < worth.length; coalition++) {
      double weight = coalition == worth.length - 1 ? 0 : weights[Integer.bitCount(coalition)];
      for (int player = 0; player < players; player++) {
        int with = coalition | 1 << player;
        if (with != coalition) {
          values[player] += weight * (worth[with] - worth[coalition]);
        }
      }
    }
    return values;
  }

  /** Returns the kernel-weighted R² of the additive model over pairs of coalitions. */
  private static double r2(int players, double[] worth, double[] values) {
    int all = worth.length - 1;
    double unexplained = 0;
    double spread = 0;
    double ways = 1;
    double[] weights = new double[players];
    for (int size = 1; size < players; size++) {
      ways = ways * (players - size + 1) / size;
      weights[size] = 1 / (ways * size * (players - size));
    }
    for (int coalition = 1; coalition < all; coalition++) {
      double difference = worth[coalition] - worth[all ^ coalition];
      double fitted = 0;
      for (int player = 0; player < players; player++) {
        fitted += (coalition >> player & 1) == 1 ? values[player] : -values[player];
      }
      double weight = weights[Integer.bitCount(coalition)];
      unexplained += weight * (difference - fitted) * (difference - fitted);
      spread += weight * difference * difference;
    }
    return spread > 0 ? 1 - unexplained / spread : Double.NaN;
  }
}
