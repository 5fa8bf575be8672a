package org.lacewing.cli.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lacewing.compression.measure.LayerBlame;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;

/** The part of a report that says whether the compressed model may be served. */
final class GateSection {
  private GateSection() {}

  /**
   * Returns the section.
   *
   * @param blame which layer contributes most; present if the gate was missed
   */
  static Section of(GateVerdict verdict, Optional<LayerBlame> blame) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Verdict(verdict.passed() ? Level.PASS : Level.FAIL, sentence(verdict)));
    blocks.add(budgets(verdict));
    blame.ifPresent(
        layers -> {
          blocks.add(
              new Block.Verdict(
                  Level.NOTE,
                  "Layer "
                      + layers.worst().layer()
                      + " contributes most: compressed alone, it causes a "
                      + layers.measure()
                      + " of "
                      + NumberText.of(layers.worst().damage())
                      + "."));
          blocks.add(layers.chart());
        });
    return new Section("The gate", blocks);
  }

  /** Returns every budget with what was measured. */
  static Block budgets(GateVerdict verdict) {
    return new Block.Grid(
        "Budgets of recipe " + verdict.recipe() + ", on the test rows",
        List.of("what", "budget", "measured", "met"),
        verdict.all().stream()
            .map(
                check ->
                    List.of(
                        check.name(),
                        (check.atMost() ? "at most " : "at least ") + NumberText.of(check.limit()),
                        NumberText.of(check.measured()),
                        check.met() ? "yes" : "no"))
            .toList());
  }

  /** Returns the verdict in a sentence, with how far each missed budget is missed. */
  static String sentence(GateVerdict verdict) {
    if (verdict.passed()) {
      return "Recipe " + verdict.recipe() + " stays within every budget.";
    }
    return "Recipe "
        + verdict.recipe()
        + " misses the gate: "
        + verdict.missed().stream()
            .map(
                check ->
                    check.name()
                        + " is "
                        + NumberText.of(check.measured())
                        + ", "
                        + (check.atMost() ? "at most " : "at least ")
                        + NumberText.of(check.limit())
                        + " is allowed (missed by "
                        + NumberText.of(check.missedBy())
                        + ")")
            .collect(Collectors.joining("; "))
        + ".";
  }
}
