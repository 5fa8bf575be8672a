package org.lacewing.compression.quantization;

/** In which numbers a quantized network computes. */
public enum Arithmetic {
  /**
   * In 8-bit integers: activations are quantized too, with ranges taken from calibration rows. Fast
   * for wide layers.
   */
  INTEGER,
  /**
   * In 8-bit integers whose ranges are found anew for every batch: no calibration, but the answer
   * to a row depends on the rows that come with it.
   */
  DYNAMIC,
  /**
   * In floats: the integers of the file become floats once, when it is loaded. As fast as the
   * original; the fastest form for small layers at batch 1.
   */
  FLOAT
}
