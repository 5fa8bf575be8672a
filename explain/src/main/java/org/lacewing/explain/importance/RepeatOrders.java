package org.lacewing.explain.importance;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.lacewing.core.random.Seed;
import org.lacewing.core.random.Shuffle;

/**
 * The order of all rows in each repeat, which every shuffled column has in common. It depends on
 * the seed and the number of the repeat alone, whichever thread asks first. Orders are drawn when
 * they are asked for and kept as far as 64 MiB reach; later ones are drawn again. Thread-safe.
 */
final class RepeatOrders {
  private static final int KEPT_VALUES = 1 << 24;

  private final Seed seed;
  private final int rows;
  private final AtomicReferenceArray<int[]> kept;

  RepeatOrders(Seed seed, int rows, int repeats) {
    this.seed = seed;
    this.rows = rows;
    this.kept = new AtomicReferenceArray<>(Math.min(repeats, KEPT_VALUES / Math.max(1, rows)));
  }

  /** Returns for each row the row whose cells it gets; not to be written to. */
  int[] of(int repeat) {
    if (repeat >= kept.length()) {
      return draw(repeat);
    }
    int[] order = kept.get(repeat);
    if (order == null) {
      order = draw(repeat);
      kept.set(repeat, order);
    }
    return order;
  }

  private int[] draw(int repeat) {
    return Shuffle.permutation(rows, seed.derive(repeat).generator());
  }
}
