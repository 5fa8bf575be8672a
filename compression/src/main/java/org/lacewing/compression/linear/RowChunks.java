package org.lacewing.compression.linear;

import org.lacewing.core.tensor.Tensor;

/** Rows that are passed through a network a few hundred at a time, so that memory stays bounded. */
public final class RowChunks {
  private static final int CHUNK = 500;

  /** So many vectors of a layer are looked at in all. */
  private static final int MOST_VECTORS = 20_000;

  /** Receives some of the rows. */
  @FunctionalInterface
  public interface Receiver {
    /**
     * Receives rows.
     *
     * @param most how many of a layer's vectors should be looked at
     */
    void accept(Tensor rows, int most);
  }

  private final Tensor rows;
  private final int count;
  private final int chunk;

  /** Takes at most as many rows, from the first on, in chunks of 500. */
  public RowChunks(Tensor rows, int most) {
    this(rows, most, CHUNK);
  }

  /** Takes at most as many rows, from the first on, in chunks of a size of 1 or more. */
  public RowChunks(Tensor rows, int most, int chunk) {
    this.rows = rows;
    this.count = Math.min(rows.dimension(0), most);
    this.chunk = chunk;
  }

  /** Hands all chunks to a receiver, in order. */
  public void forEach(Receiver receiver) {
    int most = Math.max(1, (int) ((long) MOST_VECTORS * chunk / count));
    for (int from = 0; from < count; from += chunk) {
      int to = Math.min(count, from + chunk);
      int share = Math.max(1, (int) ((long) most * (to - from) / chunk));
      receiver.accept(rows.slice(from, to), share);
    }
  }

  /** Returns the number of rows. */
  public int size() {
    return count;
  }
}
