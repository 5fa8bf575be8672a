package org.lacewing.compression.clustering;

/** How much the error of a weight counts when clusters are chosen. */
public enum Weighting {
  /** All weights alike. */
  NONE,
  /** By the mean square of the input. */
  INPUTS,
  /** By the mean square of the input times that of the loss's gradient by the output. */
  LOSS
}
