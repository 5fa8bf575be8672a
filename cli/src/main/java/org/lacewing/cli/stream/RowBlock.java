package org.lacewing.cli.stream;

import java.util.List;
import org.lacewing.core.data.Table;

/**
 * Some consecutive rows.
 *
 * @param first the number of the first one, from 0
 * @param rows the rows
 * @param lines the line of the file each one starts on
 */
record RowBlock(long first, Table rows, List<Long> lines) {
  /** Copies the list. */
  RowBlock {
    lines = List.copyOf(lines);
  }
}
