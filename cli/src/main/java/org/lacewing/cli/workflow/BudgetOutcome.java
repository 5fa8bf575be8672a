package org.lacewing.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.Failure;
import org.lacewing.core.report.Section;

/**
 * How a search under a budget ended.
 *
 * @param json all figures
 * @param sections the same for people
 * @param exitCode OK, or why not
 * @param failure what was missed; empty if all is well
 */
public record BudgetOutcome(
    ObjectNode json, List<Section> sections, ExitCode exitCode, Optional<Failure> failure) {
  /** Copies the sections. */
  public BudgetOutcome {
    sections = List.copyOf(sections);
  }
}
