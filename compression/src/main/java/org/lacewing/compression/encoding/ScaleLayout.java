package org.lacewing.compression.encoding;

/** Which weights of a tensor share a scale: those of a channel, or those of a block. */
public sealed interface ScaleLayout permits Channels, Blocks {
  /** Returns the number of scales, 1 or more. */
  int count();

  /** Returns the number of the scale of the value at a flat position in row-major order. */
  int of(int position);
}
