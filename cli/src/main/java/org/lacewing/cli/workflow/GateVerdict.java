package org.lacewing.cli.workflow;

import java.util.List;

/**
 * What the gate decided about the recipe that is to be served.
 *
 * @param recipe the recipe
 * @param metric the name of the metric that was compared
 * @param checks every budget with what was measured
 */
public record GateVerdict(String recipe, String metric, List<GateCheck> checks) {
  /** Copies the checks. */
  public GateVerdict {
    checks = List.copyOf(checks);
  }

  /** Returns whether every budget is met. */
  public boolean passed() {
    return checks.stream().allMatch(GateCheck::met);
  }

  /** Returns the checks whose budget is missed. */
  public List<GateCheck> missed() {
    return checks.stream().filter(check -> !check.met()).toList();
  }
}
