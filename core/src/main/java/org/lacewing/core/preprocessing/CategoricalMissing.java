package org.lacewing.core.preprocessing;

/** What stands in for a missing category. The stand-in is learned from the training part only. */
public enum CategoricalMissing {
  /** A row with a missing category is refused. */
  REJECT,
  /** The most frequent category; of equally frequent ones, the first in the order of levels. */
  MOST_FREQUENT,
  /** A missing value is a category of its own, with an encoded column of its own. */
  OWN_CATEGORY
}
