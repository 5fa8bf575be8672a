package org.lacewing.core.profile;

import java.util.List;

/**
 * The most frequent values of a column.
 *
 * @param values the most frequent first; all values of the column if exact
 * @param error by how much a count may be too low, and how often a value that is not listed may
 *     occur; 0 if every value was counted
 */
public record FrequentValues(List<ValueCount> values, long error) {
  /** Copies the values. */
  public FrequentValues {
    values = List.copyOf(values);
  }

  /** Returns whether these are all values with their exact counts. */
  public boolean exact() {
    return error == 0;
  }
}
