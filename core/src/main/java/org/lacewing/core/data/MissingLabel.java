package org.lacewing.core.data;

/** What happens to a row without a label. */
public enum MissingLabel {
  /** The row is left out; how many were is reported. */
  DROP_ROW,
  /** Loading stops and names the first such row. */
  REJECT
}
