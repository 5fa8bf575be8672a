package org.lacewing.core.profile;

/** How much a {@link Finding} weighs, the heaviest first. */
public enum Severity {
  /** A training would stop, or its result would be worth nothing. */
  SERIOUS,
  /** The result is likely to be worse than it could be. */
  WARNING,
  /** Worth a look. */
  HINT
}
