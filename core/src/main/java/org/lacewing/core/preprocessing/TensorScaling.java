package org.lacewing.core.preprocessing;

/**
 * How the values of images and series are scaled. A channel that is constant in the training part
 * has no scale under {@link #STANDARD} and {@link #MIN_MAX} and is always encoded as 0.
 */
public enum TensorScaling {
  /**
   * (x − least) / (most − least) of the declared range: x / 255 for pictures. Nothing is learned.
   */
  UNIT,
  /** (x − mean) / standard deviation, by channel, over all values of the training part. */
  STANDARD,
  /** (x − smallest) / (largest − smallest), by channel, over all values of the training part. */
  MIN_MAX,
  /** The value as it is. */
  NONE
}
