package org.lacewing.cli.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lacewing.core.data.RowBatch;
import org.lacewing.core.data.RowBatches;
import org.lacewing.core.data.Table;

/**
 * Cuts the rows of a file into blocks of {@value #SIZE}; the last one may be shorter. Where they
 * are cut depends on the number of the row alone, so each row is in the same block after a
 * resumption. Not thread-safe.
 */
final class RowBlocks {
  static final int SIZE = 64;

  private final RowBatches batches;
  private Table rows = Table.of();
  private List<Long> lines = List.of();
  private int used;
  private long next;

  RowBlocks(RowBatches batches) {
    this.batches = batches;
  }

  /** Leaves out the first rows: whole blocks, or all rows. */
  void skip(long count) {
    while (next < count && fill()) {
      int some = (int) Math.min(count - next, lines.size() - used);
      used += some;
      next += some;
    }
  }

  /** Returns the next block; nothing after the last one. */
  Optional<RowBlock> next() {
    List<Table> parts = new ArrayList<>();
    List<Long> starts = new ArrayList<>();
    long first = next;
    while (starts.size() < SIZE && fill()) {
      int some = Math.min(SIZE - starts.size(), lines.size() - used);
      parts.add(rows.select(IntStream.range(used, used + some).toArray()));
      starts.addAll(lines.subList(used, used + some));
      used += some;
      next += some;
    }
    return starts.isEmpty()
        ? Optional.empty()
        : Optional.of(new RowBlock(first, Table.below(parts), starts));
  }

  /** Returns whether there are rows that were not used. */
  private boolean fill() {
    while (used == lines.size()) {
      Optional<RowBatch> batch = batches.next();
      if (batch.isEmpty()) {
        return false;
      }
      rows = batch.get().table();
      lines = batch.get().lines();
      used = 0;
    }
    return true;
  }
}
