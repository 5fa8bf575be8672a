package org.lacewing.training.architecture;

/** How neighbouring places are joined. */
public enum Pool {
  /** Not at all. */
  NONE,
  /** The largest value stands for all. */
  MAX,
  /** The mean stands for all. */
  AVG
}
