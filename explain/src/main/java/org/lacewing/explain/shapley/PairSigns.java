package org.lacewing.explain.shapley;

/**
 * The signs of the first pairs of a design as numbers: kept if that takes little memory, written
 * anew for each pair if not. {@link #place} says where in {@link #values} a pair's signs are.
 * Immutable but for the array of a reader, which belongs to one thread.
 */
final class PairSigns {
  private static final int MOST_KEPT = 16_000_000;

  private final CoalitionPairs pairs;
  private final float[] values;
  private final boolean kept;

  private PairSigns(CoalitionPairs pairs, float[] values, boolean kept) {
    this.pairs = pairs;
    this.values = values;
    this.kept = kept;
  }

  static PairSigns of(CoalitionPairs pairs, int count) {
    int players = pairs.players();
    if ((long) count * players > MOST_KEPT) {
      return new PairSigns(pairs, new float[0], false);
    }
    float[] values = new float[count * players];
    for (int pair = 0; pair < count; pair++) {
      pairs.signs(pair, values, pair * players);
    }
    return new PairSigns(pairs, values, true);
  }

  /** Returns these signs for one thread. */
  PairSigns reader() {
    return kept ? this : new PairSigns(pairs, new float[pairs.players()], false);
  }

  float[] values() {
    return values;
  }

  /** Returns the place of a pair's first sign; the signs are there until the next call. */
  int place(int pair) {
    if (kept) {
      return pair * pairs.players();
    }
    pairs.signs(pair, values, 0);
    return 0;
  }
}
