package org.lacewing.core.profile;

import java.util.List;

/**
 * Rows that occur more than once.
 *
 * @param rows how many they are
 * @param exact whether all were compared; otherwise the number is an estimate
 * @param lines where the first ones that were noticed start
 */
public record RowRepeats(long rows, boolean exact, List<Long> lines) {
  /** Copies the lines. */
  public RowRepeats {
    lines = List.copyOf(lines);
  }
}
