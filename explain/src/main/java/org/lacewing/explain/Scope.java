package org.lacewing.explain;

/** What an explanation is about. */
public enum Scope {
  /** The model as a whole, measured over many rows. */
  GLOBAL,
  /** The answers for single rows, {@link ExplanationRequest#instances}. */
  LOCAL
}
