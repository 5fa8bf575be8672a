package org.lacewing.cli.command;

import org.lacewing.cli.output.Answer;
import org.lacewing.cli.workflow.RunOutcome;
import org.lacewing.core.problem.Problem;
import org.lacewing.core.report.TextReport;

/** What a command says that made a run. */
final class RunAnswer {
  private static final int WIDTH = 100;

  private RunAnswer() {}

  static Answer of(RunOutcome outcome) {
    Answer answer =
        Answer.of(
            outcome::summary,
            () ->
                TextReport.render(outcome.headline(), WIDTH)
                    + "\nRun:    "
                    + outcome.folder()
                    + "\nReport: "
                    + outcome.report()
                    + "\n");
    return outcome
        .missed()
        .map(failure -> answer.with(Problem.of(outcome.exitCode(), failure)))
        .orElse(answer);
  }
}
