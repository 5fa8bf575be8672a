package org.lacewing.core.data;

/** What a column is used for. */
public enum Role {
  /** An input of the model. */
  FEATURE,
  /** What the model predicts. */
  LABEL,
  /** Read, but not used. */
  IGNORED
}
