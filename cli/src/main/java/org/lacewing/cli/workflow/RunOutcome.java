package org.lacewing.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.Failure;
import org.lacewing.core.report.Section;

/**
 * What a finished run has to say.
 *
 * @param id the run
 * @param folder its folder
 * @param summary the figures as one object
 * @param headline the figures for people
 * @param missed what the gate refused; empty if it was passed or there was nothing to gate
 */
public record RunOutcome(
    String id, Path folder, ObjectNode summary, List<Section> headline, Optional<Failure> missed) {
  /** Copies the sections. */
  public RunOutcome {
    headline = List.copyOf(headline);
  }

  /** Returns the report. */
  public Path report() {
    return folder.resolve("report.html");
  }

  /** Returns the exit code of a command that made this run. */
  public ExitCode exitCode() {
    return missed.isPresent() ? ExitCode.GATE_MISSED : ExitCode.OK;
  }
}
