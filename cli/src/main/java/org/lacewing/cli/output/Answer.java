package org.lacewing.cli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.problem.Problem;
import org.lacewing.core.report.Section;
import org.lacewing.core.report.TextReport;

/**
 * What a command has to say, in both forms. Only the form that was asked for is ever computed, so a
 * command without {@code --json} does not load the JSON library.
 *
 * @param exitCode how the command ended
 * @param json the answer for programs: one object
 * @param text the answer for people, ended by a line feed, or empty
 * @param problem what went wrong, for an exit code other than {@link ExitCode#OK}
 */
public record Answer(
    ExitCode exitCode,
    Supplier<ObjectNode> json,
    Supplier<String> text,
    Optional<Problem> problem) {
  private static final int WIDTH = 100;

  /** Returns the answer of a command that did its work. */
  public static Answer of(Supplier<ObjectNode> json, Supplier<String> text) {
    return new Answer(ExitCode.OK, json, text, Optional.empty());
  }

  /** Returns the answer of a command that did its work, with sections as its text. */
  public static Answer ofSections(Supplier<ObjectNode> json, Supplier<List<Section>> sections) {
    return of(json, () -> TextReport.render(sections.get(), WIDTH));
  }

  /** Returns the answer of a command that failed and has nothing else to say. */
  public static Answer failed(Problem problem) {
    return new Answer(
        problem.exitCode(), org.lacewing.core.json.Json::object, () -> "", Optional.of(problem));
  }

  /** Returns the same answer with a problem: the work was done, but not well enough. */
  public Answer with(Problem newProblem) {
    return new Answer(newProblem.exitCode(), json, text, Optional.of(newProblem));
  }
}
