package org.lacewing.cli.sweep;

/** How numbers are drawn between two bounds. */
public enum Scale {
  /** Every interval of a length is equally likely. */
  LINEAR,
  /** Every interval of a ratio is equally likely: as many below a tenth of the range as there. */
  LOG
}
