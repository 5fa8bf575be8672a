package org.lacewing.explain.shapley;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.TimeLimit;

/** How a method does on a {@link ProbeGame}, played once for each size of game. Thread-safe. */
final class ShapleyProbes {
  private final ShapleyMethod method;
  private final int backgroundRows;
  private final Seed seed;
  private final Map<Size, Probe> played = new ConcurrentHashMap<>();

  ShapleyProbes(ShapleyMethod method, int backgroundRows, Seed seed) {
    this.method = method;
    this.backgroundRows = backgroundRows;
    this.seed = seed;
  }

  private record Size(int players, long rows) {}

  /**
   * Two figures; both would be 0 without sampling.
   *
   * @param dummy the largest absolute value of a dummy
   * @param symmetry the largest difference between two players that are alike
   */
  record Probe(double dummy, double symmetry) {
    static final Probe NOTHING = new Probe(0, 0);
  }

  /** Plays with as many rows as the model was asked about. */
  Probe of(int players, long rows) {
    return players < 2
        ? Probe.NOTHING
        : played.computeIfAbsent(new Size(players, rows), this::play);
  }

  private Probe play(Size size) {
    ProbeGame game = new ProbeGame(size.players(), backgroundRows);
    OutputEstimate values =
        method.estimate(game, size.rows(), TimeLimit.none(), seed).outputs().get(0);
    double dummy = 0;
    double least = Double.MAX_VALUE;
    double most = -Double.MAX_VALUE;
    for (int player = 0; player < size.players(); player++) {
      if (player < game.alike()) {
        least = Math.min(least, values.value(player));
        most = Math.max(most, values.value(player));
      } else {
        dummy = Math.max(dummy, Math.abs(values.value(player)));
      }
    }
    return new Probe(dummy, most - least);
  }
}
