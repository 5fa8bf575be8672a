package org.lacewing.cli.workflow;

/**
 * One budget held against what was measured.
 *
 * @param name what is limited
 * @param limit the budget
 * @param measured what was measured, on rows that were not used to make the model
 * @param atMost whether the measured value must be at most the limit, rather than at least
 */
public record GateCheck(String name, double limit, double measured, boolean atMost) {
  /**
   * Slack for sums of 64-bit floats: a drop of exactly one row in a hundred must not miss a budget
   * of 0.01 for the sake of its last bits.
   */
  private static final double ROUNDING = 1e-12;

  /** Returns whether the budget is met; NaN never meets one. */
  public boolean met() {
    return atMost ? measured <= limit + ROUNDING : measured >= limit - ROUNDING;
  }

  /** Returns by how much the budget is missed, 0 if it is met. */
  public double missedBy() {
    return met() ? 0 : Math.abs(measured - limit);
  }
}
