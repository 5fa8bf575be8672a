package org.lacewing.explain.shapley;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.TimeLimit;

/**
 * Shapley values as the mean of independent units, each of which asks the model about a few
 * coalitions and gives one value a player. The standard error is that of the mean, {@code s / √n}
 * with the sample standard deviation s over the n units.
 */
final class UnitMethod implements ShapleyMethod {
  private static final int BLOCK = 4096;
  private static final int USUAL_ROWS = 250;
  private static final int FEWEST = 4;

  private final UnitDesign design;

  UnitMethod(UnitDesign design) {
    this.design = design;
  }

  @Override
  public Estimate estimate(CoalitionGame game, long rows, TimeLimit limit, Seed seed) {
    int backgroundRows = game.backgroundRows();
    int players = game.players();
    int perUnit = design.rows(players);
    long usual = (long) USUAL_ROWS * Math.max(backgroundRows, players);
    long forUnits = (rows == 0 ? usual : rows) - backgroundRows - 1;
    long wanted = Math.max(FEWEST, forUnits / perUnit);
    // Whole turns through the background, so that every one of its rows counts the same.
    long count = wanted >= backgroundRows ? wanted / backgroundRows * backgroundRows : wanted;
    List<UnitSums> sums = new ArrayList<>();
    for (int output = 0; output < game.outputs(); output++) {
      sums.add(new UnitSums(players));
    }
    int turn = (int) Math.min(count, Math.max(BLOCK / perUnit, 1));
    CoalitionBlock block = new CoalitionBlock(players, turn * perUnit);
    double[][] worth = new double[game.outputs()][block.capacity()];
    long done = 0;
    while (done < count && (done < FEWEST || !limit.isOver())) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("Shapley values were interrupted");
      }
      int some = (int) Math.min(turn, count - done);
      block.clear();
      List<UnitDesign.Unit> units = new ArrayList<>();
      for (int i = 0; i < some; i++) {
        long number = done + i;
        units.add(design.add(block, game, number, seed.derive(number).generator()));
      }
      game.play(block, worth);
      for (int output = 0; output < sums.size(); output++) {
        for (int i = 0; i < some; i++) {
          sums.get(output).add(units.get(i).values(output, worth[output]));
        }
      }
      done += some;
    }
    return new Estimate(
        sums.stream().map(UnitSums::estimate).toList(),
        done * perUnit + backgroundRows + 1,
        false,
        done < count);
  }
}
