package org.lacewing.explain.shapley;

/**
 * Sums over the pairs of some background rows: Σ w ε εᵀ, Σ w and their number. Kept are the weights
 * of the pairs with both players on the smaller side, since that is all that {@code εᵢ εⱼ = 1 − 2bᵢ
 * − 2bⱼ + 4bᵢbⱼ} needs, b being 1 on the smaller side and 0 on the other.
 */
final class PairMoments {
  private final int players;
  private final int[] members;

  /** Upper triangle. */
  private final double[] together;

  private double weight;
  private int count;

  PairMoments(int players) {
    this.players = players;
    this.members = new int[players];
    this.together = new double[Math.multiplyExact(players, players)];
  }

  void add(CoalitionPairs pairs, int pair, double pairWeight) {
    int side = pairs.members(pair, members);
    for (int first = 0; first < side; first++) {
      int row = members[first] * players;
      for (int second = first; second < side; second++) {
        together[row + members[second]] += pairWeight;
      }
    }
    weight += pairWeight;
    count++;
  }

  void add(PairMoments other) {
    for (int i = 0; i < together.length; i++) {
      together[i] += other.together[i];
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
    double[] matrix = new double[together.length];
    for (int i = 0; i < players; i++) {
      double own = together[i * players + i];
      matrix[i * players + i] = weight + ridge;
      for (int j = i + 1; j < players; j++) {
        double other = together[j * players + j];
        double entry = weight - 2 * (own + other) + 4 * together[i * players + j];
        matrix[i * players + j] = entry;
        matrix[j * players + i] = entry;
      }
    }
    return matrix;
  }
}
