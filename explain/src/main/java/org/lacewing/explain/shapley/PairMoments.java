package org.lacewing.explain.shapley;

/** Sums over the pairs of some background rows: Σ w ε εᵀ, Σ w and their number. */
final class PairMoments {
  private final int players;

  /** Upper triangle. */
  private final double[] gram;

  private double weight;
  private int count;

  PairMoments(int players) {
    this.players = players;
    this.gram = new double[Math.multiplyExact(players, players)];
  }

  void add(float[] signs, int from, double pairWeight) {
    for (int i = 0; i < players; i++) {
      double factor = pairWeight * signs[from + i];
      for (int j = i; j < players; j++) {
        gram[i * players + j] += factor * signs[from + j];
      }
    }
    weight += pairWeight;
    count++;
  }

  void add(PairMoments other) {
    for (int i = 0; i < gram.length; i++) {
      gram[i] += other.gram[i];
    }
    weight += other.weight;
    count += other.count;
  }

  int count() {
    return count;
  }

  /** Returns the mean weight of a pair; 1 if there is none. */
  double meanWeight() {
    return count == 0 ? 1 : weight / count;
  }

  /** Returns Σ w ε εᵀ + ridge · I as a new array. */
  double[] gram(double ridge) {
    double[] matrix = gram.clone();
    for (int i = 0; i < players; i++) {
      matrix[i * players + i] += ridge;
      for (int j = 0; j < i; j++) {
        matrix[i * players + j] = matrix[j * players + i];
      }
    }
    return matrix;
  }
}
