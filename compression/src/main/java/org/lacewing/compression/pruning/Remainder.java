package org.lacewing.compression.pruning;

/** What becomes of inputs that fill no whole group of a pattern. */
public enum Remainder {
  /** They are an error: kernels for sparse weights need whole groups. */
  REFUSE,
  /** The weights of the last inputs, fewer than a group, are not pruned. */
  KEEP
}
