package org.lacewing.core.preprocessing;

/** How a category is encoded that did not occur in the training part. */
public enum UnseenCategory {
  /** All encoded columns of the feature are 0. */
  ZERO,
  /** A row with an unseen category is refused. */
  REJECT,
  /** As the most frequent category of the training part. */
  MOST_FREQUENT
}
