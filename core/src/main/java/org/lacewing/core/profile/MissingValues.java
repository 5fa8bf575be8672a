package org.lacewing.core.profile;

import java.util.List;

/**
 * The cells of a column that hold no value.
 *
 * @param count how many they are; every cell was looked at
 * @param spellings how they are written, the most frequent first; an empty text for an empty cell
 */
public record MissingValues(long count, List<ValueCount> spellings) {
  /** Copies the spellings. */
  public MissingValues {
    spellings = List.copyOf(spellings);
  }
}
