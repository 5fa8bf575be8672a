package org.lacewing.cli.workflow;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the gate decided about the recipe that is to be served.
 *
 * @param recipe the recipe
 * @param metric the name of the metric that was compared
 * @param checks every budget of what is the same in every run, with what was measured
 * @param times the budgets of times
 */
public record GateVerdict(
    String recipe, String metric, List<GateCheck> checks, List<GateCheck> times) {
  /** Copies the checks. */
  public GateVerdict {
    checks = List.copyOf(checks);
    times = List.copyOf(times);
  }

  /** Returns a verdict without budgets of times. */
  GateVerdict(String recipe, String metric, List<GateCheck> checks) {
    this(recipe, metric, checks, List.of());
  }

  /** Returns every budget. */
  public List<GateCheck> all() {
    return Stream.concat(checks.stream(), times.stream()).toList();
  }

  /** Returns the verdict on what is the same in every run, times left out. */
  public GateVerdict withoutTimes() {
    return new GateVerdict(recipe, metric, checks, List.of());
  }

  /** Returns whether every budget is met. */
  public boolean passed() {
    return all().stream().allMatch(GateCheck::met);
  }

  /** Returns the checks whose budget is missed. */
  public List<GateCheck> missed() {
    return all().stream().filter(check -> !check.met()).toList();
  }
}
