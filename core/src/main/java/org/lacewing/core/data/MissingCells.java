package org.lacewing.core.data;

/** What happens when a feature's cell holds no value. */
public enum MissingCells {
  /** Loading stops and names the first such cell. */
  REJECT,
  /** The row is left out; how many were is reported. */
  DROP_ROW,
  /** The cell stays missing; preprocessing decides what stands in for it. */
  KEEP
}
