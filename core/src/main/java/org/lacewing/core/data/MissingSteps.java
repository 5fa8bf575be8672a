package org.lacewing.core.data;

/** What happens when a value is missing within a series. */
public enum MissingSteps {
  /** Loading stops and names the first such cell. */
  REJECT,
  /**
   * The value of the step before stands in for it; before the first value of its channel, that
   * first value. A series without any value of a channel is refused.
   */
  CARRY_FORWARD
}
