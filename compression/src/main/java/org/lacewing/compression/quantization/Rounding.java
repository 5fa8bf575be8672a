package org.lacewing.compression.quantization;

/** How a number between two codes becomes one of them. */
public enum Rounding {
  /** The nearer one; ties go to the even code. */
  NEAREST,
  /** One of the two by a uniform random number, each the more likely the nearer it is. */
  STOCHASTIC
}
