package org.lacewing.core.preprocessing;

import java.util.List;

/**
 * What was learned of a category: one encoded column a level, 1 in the column of the row's level
 * and 0 elsewhere; with {@link CategoricalMissing#OWN_CATEGORY} one more, the last, for a missing
 * value.
 *
 * @param levels the levels with a column, in order
 * @param missing what stands in for a missing category
 * @param unseen how other categories are encoded
 * @param mostFrequent the most frequent level of the training part
 */
public record CategoryFacts(
    List<String> levels, CategoricalMissing missing, UnseenCategory unseen, String mostFrequent) {
  /** Copies the levels. */
  public CategoryFacts {
    levels = List.copyOf(levels);
  }

  /** Returns the encoded column of the most frequent level, counted from the feature's first. */
  public int mostFrequentColumn() {
    return levels.indexOf(mostFrequent);
  }
}
