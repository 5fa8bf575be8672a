package org.lacewing.explain.shapley;

/**
 * The weights of the first pairs of a design. All coalitions of size s weigh {@code 1 / (s ·
 * (players − s))} together (the Shapley kernel of Lundberg and Lee 2017, whose sum over a size this
 * is); the pairs that were drawn of a size share it equally, separately for each background row. A
 * size of which all pairs were drawn so has its exact kernel weights.
 */
final class PairWeights {
  private final CoalitionPairs pairs;
  private final double[] bySize;
  private final double[] missingRoot;

  private PairWeights(CoalitionPairs pairs, double[] bySize, double[] missingRoot) {
    this.pairs = pairs;
    this.bySize = bySize;
    this.missingRoot = missingRoot;
  }

  /** Weighs the first {@code count} pairs. */
  static PairWeights of(CoalitionPairs pairs, int count) {
    int players = pairs.players();
    int sizes = players / 2 + 1;
    int[] drawn = new int[Math.multiplyExact(sizes, pairs.backgroundRows())];
    for (int pair = 0; pair < count; pair++) {
      drawn[pairs.background(pair) * sizes + pairs.size(pair)]++;
    }
    double[] bySize = new double[drawn.length];
    double[] missingRoot = new double[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      int size = i % sizes;
      if (drawn[i] > 0) {
        double kernel = (2 * size == players ? 1.0 : 2.0) / ((double) size * (players - size));
        bySize[i] = kernel / drawn[i];
        missingRoot[i] = Math.sqrt(1 - (double) drawn[i] / PairSequence.population(players, size));
      }
    }
    return new PairWeights(pairs, bySize, missingRoot);
  }

  double weight(int pair) {
    return bySize[place(pair)];
  }

  /** Returns the root of the share of the pairs of this size and row that were not drawn. */
  double missingRoot(int pair) {
    return missingRoot[place(pair)];
  }

  private int place(int pair) {
    return pairs.background(pair) * (pairs.players() / 2 + 1) + pairs.size(pair);
  }
}
