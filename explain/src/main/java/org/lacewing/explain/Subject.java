package org.lacewing.explain;

/** What kinds of rows an explainer takes. */
public enum Subject {
  /** Rows of numbers and categories. */
  TABLE,
  /** Rows of one image each. */
  IMAGE
}
