package org.lacewing.explain.shapley;

/**
 * A game with a known answer on which a method shows how well it keeps the axioms: the first three
 * players (or all, if there are fewer) are worth 1 together and nothing alone, all others are
 * dummies. The three are alike, so each has 1/3; a dummy has 0.
 */
record ProbeGame(int players, int backgroundRows) implements CoalitionGame {
  private static final int TOGETHER = 3;

  /** Returns how many players count. */
  int alike() {
    return Math.min(TOGETHER, players);
  }

  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public double full(int output) {
    return 1;
  }

  @Override
  public double empty(int output, int background) {
    return 0;
  }

  @Override
  public void play(CoalitionBlock block, double[][] worth) {
    for (int i = 0; i < block.size(); i++) {
      boolean all = true;
      for (int player = 0; player < alike(); player++) {
        all &= block.has(i, player);
      }
      worth[0][i] = all ? 1 : 0;
    }
  }
}
