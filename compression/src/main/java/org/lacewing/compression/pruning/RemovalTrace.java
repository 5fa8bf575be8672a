package org.lacewing.compression.pruning;

import org.lacewing.compression.linear.RowSurgery;

/**
 * The order in which the weights of an output would go, always the one that costs least at the
 * moment, with what each costs. Among equals the one that comes first goes first.
 */
final class RemovalTrace {
  private final int[] order;
  private final double[] costs;
  private int length;
  private int removed;

  private RemovalTrace(int size) {
    this.order = new int[size];
    this.costs = new double[size];
  }

  /**
   * Removes weights as long as some may go.
   *
   * @param weights {@code [n]}
   * @param inverse {@code H⁻¹}, {@code [n, n]}
   * @param importance what costs are multiplied by
   * @param limit says which weights may go
   */
  static RemovalTrace of(double[] weights, double[] inverse, double importance, Limit limit) {
    RemovalTrace trace = new RemovalTrace(weights.length);
    RowSurgery row = new RowSurgery(weights, inverse);
    int slot = cheapest(row, limit);
    while (slot >= 0) {
      trace.order[trace.length] = row.column(slot);
      trace.costs[trace.length] = importance * row.cost(slot, 0);
      trace.length++;
      limit.removed(row.column(slot));
      row.fix(slot, 0);
      slot = cheapest(row, limit);
    }
    return trace;
  }

  /** Says which weights of an output may go. */
  interface Limit {
    /** No limit. */
    Limit NONE =
        new Limit() {
          @Override
          public boolean allows(int column) {
            return true;
          }

          @Override
          public void removed(int column) {}
        };

    /** Returns whether a weight may go next. */
    boolean allows(int column);

    /** Takes notice of a weight that went. */
    void removed(int column);
  }

  private static int cheapest(RowSurgery row, Limit limit) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int slot = 0; slot < row.left(); slot++) {
      double cost = row.cost(slot, 0);
      boolean better =
          cost < least || (cost == least && best >= 0 && row.column(slot) < row.column(best));
      if (better && limit.allows(row.column(slot))) {
        least = cost;
        best = slot;
      }
    }
    return best;
  }

  /** Returns whether a weight is left to remove. */
  boolean hasNext() {
    return removed < length;
  }

  /** Returns what the next weight costs. */
  double nextCost() {
    return costs[removed];
  }

  /** Removes the next weight. */
  void remove() {
    removed++;
  }

  /** Removes all weights that may go. */
  void removeAll() {
    removed = length;
  }

  /** Returns for each weight whether it was removed. */
  boolean[] pruned() {
    boolean[] pruned = new boolean[order.length];
    for (int i = 0; i < removed; i++) {
      pruned[order[i]] = true;
    }
    return pruned;
  }
}
