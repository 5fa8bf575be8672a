package org.lacewing.compression.quantization;

/** Which weights share a scale. */
public enum Granularity {
  /** One scale for the whole tensor. */
  PER_TENSOR,
  /** One scale for each output of the layer. */
  PER_CHANNEL
}
