package org.lacewing.compression.rate;

import org.lacewing.core.tensor.Tensor;

/** Rows that are passed through a network a few hundred at a time, so that memory stays bounded. */
final class RowChunks {
  private static final int CHUNK = 500;

  /** So many vectors of a layer are looked at in all. */
  private static final int MOST_VECTORS = 20_000;

  /** Receives some of the rows. */
  @FunctionalInterface
  interface Receiver {
    /**
     * Receives rows.
     *
     * @param most how many of a layer's vectors should be looked at
     */
    void accept(Tensor rows, int most);
  }

  private final Tensor rows;
  private final int count;

  /** Takes at most as many rows, from the first on. */
  RowChunks(Tensor rows, int most) {
    this.rows = rows;
    this.count = Math.min(rows.dimension(0), most);
  }

  void forEach(Receiver receiver) {
    int most = Math.max(1, (int) ((long) MOST_VECTORS * CHUNK / count));
    for (int from = 0; from < count; from += CHUNK) {
      int to = Math.min(count, from + CHUNK);
      int share = Math.max(1, (int) ((long) most * (to - from) / CHUNK));
      receiver.accept(rows.slice(from, to), share);
    }
  }

  int size() {
    return count;
  }
}
