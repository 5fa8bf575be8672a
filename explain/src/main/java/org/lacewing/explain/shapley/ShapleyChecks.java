package org.lacewing.explain.shapley;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.report.Block.Level;
import org.lacewing.explain.Check;

/** The figures that tell how far the values of one row can be trusted. */
final class ShapleyChecks {
  private static final double LARGEST_GAP = 1e-6;
  private static final double GOOD_FIT = 0.5;
  private static final double LARGEST_ERROR = 0.2;
  private static final double STABLE = 0.8;
  private static final double LARGEST_PROBE = 0.05;

  private ShapleyChecks() {}

  /** Returns the checks of a row, each named after it. */
  static List<Check> of(ShapleyRow row, ShapleyOutput output, int top) {
    return figures(row, output, top).stream()
        .map(
            check ->
                new Check(
                    check.name() + " of " + row.row(), check.value(), check.level(), check.text()))
        .toList();
  }

  /** Returns the names of the checks that a row fails. */
  static List<String> failed(ShapleyRow row, ShapleyOutput output, int top) {
    return figures(row, output, top).stream()
        .filter(check -> check.level() == Level.NOTE)
        .map(Check::name)
        .toList();
  }

  private static List<Check> figures(ShapleyRow row, ShapleyOutput output, int top) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        judged(
            output.relativeGap() <= LARGEST_GAP,
            "additivity gap",
            output.relativeGap(),
            "|base + sum of values − answer| against the answer.",
            "Base and values do not sum to the answer: ask for more rows."));
    checks.add(
        judged(
            output.relativeError() <= LARGEST_ERROR,
            "relative standard error",
            output.relativeError(),
            row.exact()
                ? "All coalitions were played."
                : "Size of the standard errors against that of the values.",
            "The values are little more than chance: ask for more rows."));
    if (!Double.isNaN(output.r2())) {
      checks.add(
          judged(
              output.r2() >= GOOD_FIT,
              "weighted R²",
              output.r2(),
              "How much of what coalitions of features do to the answer the values explain.",
              "Much depends on features together: a value is a share of what they do jointly."));
    }
    checks.add(
        judged(
            row.stability() >= STABLE,
            "stability",
            row.stability(),
            "Share of common features among the " + top + " leading ones of two halves.",
            "Another seed would change which features lead: ask for more rows."));
    checks.add(
        judged(
            row.dummyProbe() <= LARGEST_PROBE,
            "dummy probe",
            row.dummyProbe(),
            "Largest value of a player without part in a game worth 1.",
            "Features without part would get some credit: ask for more rows."));
    checks.add(
        judged(
            row.symmetryProbe() <= LARGEST_PROBE,
            "symmetry probe",
            row.symmetryProbe(),
            "Largest difference between equal players in a game worth 1.",
            "Equal features would get unequal credit: ask for more rows."));
    checks.add(
        judged(
            !row.cutShort(),
            "model rows",
            (double) row.modelRows(),
            row.exact() ? "Exact." : "Sampled.",
            "The time limit ended the work early: this is the best result so far."));
    return checks;
  }

  private static Check judged(
      boolean good, String name, double value, String well, String otherwise) {
    return good ? Check.pass(name, value, well) : Check.note(name, value, otherwise);
  }
}
