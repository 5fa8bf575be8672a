package org.lacewing.cli.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lacewing.compression.search.Budget;
import org.lacewing.core.error.Failure;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;

/** Holds the network that a search chose to the same limits on the test rows. */
final class TestRows {
  private TestRows() {}

  static GateVerdict judge(Budget budget, Metric metric, RecipeResult result) {
    double before = result.report().before().value(metric).orElse(Double.NaN);
    double after = result.report().after().value(metric).orElse(Double.NaN);
    List<GateCheck> checks = new ArrayList<>();
    budget
        .maxDrop()
        .ifPresent(
            most ->
                checks.add(
                    new GateCheck("drop of " + metric.label(), most, before - after + 0.0, true)));
    budget
        .minAgreement()
        .ifPresent(
            least ->
                checks.add(
                    new GateCheck(
                        "agreement of explanations", least, result.drift().agreement(), false)));
    return new GateVerdict(result.name(), metric.label(), checks);
  }

  static Section section(GateVerdict verdict, int rows) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Verdict(
            verdict.passed() ? Level.PASS : Level.FAIL,
            verdict.passed()
                ? "The limits on accuracy and explanations hold on the "
                    + rows
                    + " test rows, too, which had no part in the search."
                : failure(verdict, rows).message()));
    blocks.add(GateSection.budgets(verdict));
    return new Section("On the test rows", blocks);
  }

  static Failure failure(GateVerdict verdict, int rows) {
    return Failure.of("On the " + rows + " test rows the chosen network misses a limit")
        .received(
            verdict.missed().stream()
                .map(
                    check ->
                        check.name()
                            + " "
                            + NumberText.of(check.measured())
                            + ", "
                            + (check.atMost() ? "at most " : "at least ")
                            + NumberText.of(check.limit())
                            + " is allowed")
                .collect(Collectors.joining("; ")))
        .advice(
            "The package was written all the same: it stays within the budget on the validation"
                + " rows. Search with a tighter limit, or with more validation rows.");
  }
}
