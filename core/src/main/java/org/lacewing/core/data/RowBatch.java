package org.lacewing.core.data;

import java.util.List;

/**
 * Some consecutive rows for a model that exists already.
 *
 * @param table the model's features, and its label if that was asked for
 * @param lines the line of the file each row starts on
 */
public record RowBatch(Table table, List<Long> lines) {
  /** Copies the list. */
  public RowBatch {
    lines = LineNumbers.copyOf(lines);
  }
}
