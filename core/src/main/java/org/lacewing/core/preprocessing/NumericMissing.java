package org.lacewing.core.preprocessing;

/** What stands in for a missing number. The stand-in is learned from the training part only. */
public enum NumericMissing {
  /** A row with a missing number is refused. */
  REJECT,
  /** The mean of the values that are there. */
  MEAN,
  /** The median of the values that are there; of an even count, the mean of the middle two. */
  MEDIAN,
  /** The number given in the settings. */
  CONSTANT
}
