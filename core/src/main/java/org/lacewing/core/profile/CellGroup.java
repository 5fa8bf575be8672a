package org.lacewing.core.profile;

import java.util.List;

/**
 * The cells of a column that are of one kind.
 *
 * @param count how many they are; every cell was looked at
 * @param first where the first ones stand
 */
public record CellGroup(long count, List<CellPlace> first) {
  /** Copies the places. */
  public CellGroup {
    first = List.copyOf(first);
  }

  /** Returns the lines of the first ones. */
  public List<Long> lines() {
    return first.stream().map(CellPlace::line).toList();
  }
}
