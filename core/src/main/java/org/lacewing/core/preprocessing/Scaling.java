package org.lacewing.core.preprocessing;

/**
 * How numbers are scaled. A column that is constant in the training part has no scale and is always
 * encoded as 0 (except by {@link #NONE}): the network has learned nothing of it, so another value
 * must not reach it.
 */
public enum Scaling {
  /** (x − mean) / standard deviation, the deviation of the population (divided by n). */
  STANDARD,
  /** (x − smallest) / (largest − smallest): 0 to 1 in the training part. */
  MIN_MAX,
  /** The number as it is. */
  NONE
}
