package org.lacewing.explain;

/** What the number of a feature says. */
public enum AttributionKind {
  /** What the feature adds to the answer, against its values elsewhere. */
  CONTRIBUTION,
  /**
   * What the answer gains when a number grows by one training standard deviation, or because of
   * this category rather than another.
   */
  SLOPE
}
