package org.lacewing.compression.reconstruction;

/** In which order the weights of an output are rounded. */
public enum RoundingOrder {
  /** Input by input, as they stand in the tensor. */
  INPUT,
  /** The inputs with the largest squares first, the same order for all outputs. */
  ACTIVITY,
  /**
   * For each output anew, what costs least at the moment; odd weights that would be cut off first.
   */
  OBQ
}
