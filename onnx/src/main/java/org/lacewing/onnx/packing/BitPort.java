package org.lacewing.onnx.packing;

/**
 * One end of an arithmetic code. Writer and reader of levels share their model of what is likely:
 * it asks the port bit after bit, and the port writes the bit it is given, or ignores that and
 * returns the one it reads.
 */
interface BitPort {
  /** The number that stands for the probability 1. */
  int ONE = 1 << 16;

  /**
   * Passes one bit.
   *
   * @param bit the bit to write, 0 or 1; a reader ignores it
   * @param probability how likely 1 is, above 0 and below {@link #ONE}
   * @return the bit that was written or read
   */
  int pass(int bit, int probability);
}
