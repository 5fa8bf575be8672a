package org.lacewing.explain.shapley;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.TimeLimit;

/**
 * KernelSHAP with coalition pairs of their own for each background row, see {@link PairSequence}
 * and {@link PairedRegression}. The pairs and the regressions are made once for all games with as
 * many players.
 */
final class KernelMethod implements ShapleyMethod {
  private static final int BLOCK_PAIRS = 1024;
  private static final int USUAL_PAIRS = 125;
  private static final int FEWEST_PAIRS = 2048;
  private static final int MOST_WORDS = 100_000_000;

  private final Map<Integer, CoalitionPairs> designs = new ConcurrentHashMap<>();
  private final Map<Integer, PairedRegression> regressions = new ConcurrentHashMap<>();

  /** Returns how many pairs are played. */
  private static int pairs(int players, int backgroundRows, long rows) {
    long most = CoalitionPairs.most(players);
    long all = most > Integer.MAX_VALUE ? Integer.MAX_VALUE : most * backgroundRows;
    long usual =
        Math.max(
            (long) backgroundRows * Math.max(USUAL_PAIRS, 2 * players),
            FEWEST_PAIRS + 2L * players);
    long wanted = rows == 0 ? usual : Math.max(1, (rows - backgroundRows - 1) / 2);
    long held = MOST_WORDS / CoalitionBlock.words(players);
    return (int) Math.min(Math.min(wanted, all), held);
  }

  @Override
  public Estimate estimate(CoalitionGame game, long rows, TimeLimit limit, Seed seed) {
    int players = game.players();
    int count = pairs(players, game.backgroundRows(), rows);
    CoalitionPairs design =
        designs.computeIfAbsent(
            players, n -> CoalitionPairs.draw(n, game.backgroundRows(), count, seed.derive(n)));
    double[][] differences = new double[game.outputs()][count];
    int played = play(game, design, count, differences, limit);
    PairedRegression regression =
        played == design.count()
            ? regressions.computeIfAbsent(players, n -> PairedRegression.of(design, design.count()))
            : PairedRegression.of(design, played);
    List<OutputEstimate> outputs = new ArrayList<>();
    for (int output = 0; output < game.outputs(); output++) {
      double[] totals = new double[game.backgroundRows()];
      for (int b = 0; b < totals.length; b++) {
        totals[b] = game.full(output) - game.empty(output, b);
      }
      outputs.add(regression.estimate(differences[output], totals));
    }
    return new Estimate(
        outputs, 2L * played + game.backgroundRows() + 1, regression.complete(), played < count);
  }

  /** Plays pairs until all are played or the time is over, at least one block. */
  private static int play(
      CoalitionGame game,
      CoalitionPairs design,
      int count,
      double[][] differences,
      TimeLimit limit) {
    CoalitionBlock block = new CoalitionBlock(design.players(), 2 * BLOCK_PAIRS);
    double[][] worth = new double[game.outputs()][block.capacity()];
    int played = 0;
    while (played < count && (played == 0 || !limit.isOver())) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("Shapley values were interrupted");
      }
      int end = Math.min(count, played + BLOCK_PAIRS);
      block.clear();
      for (int pair = played; pair < end; pair++) {
        design.addTo(block, pair);
      }
      game.play(block, worth);
      for (int output = 0; output < differences.length; output++) {
        for (int pair = played; pair < end; pair++) {
          int at = 2 * (pair - played);
          differences[output][pair] = worth[output][at] - worth[output][at + 1];
        }
      }
      played = end;
    }
    return played;
  }
}
