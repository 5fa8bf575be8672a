package org.lacewing.cli;

import java.util.concurrent.CancellationException;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.Failure;
import org.lacewing.core.problem.Problem;
import org.lacewing.core.problem.ThrownProblem;

/** What a command threw, told apart from what an interruption made it throw. */
final class Problems {
  private Problems() {}

  /**
   * Returns the problem behind what a command threw.
   *
   * @param interrupted whether the user asked the process to stop; then whatever was thrown on the
   *     way out is a consequence of that
   */
  static Problem of(Throwable thrown, boolean interrupted) {
    if (interrupted || thrown instanceof CancellationException) {
      return Problem.of(
          ExitCode.INTERRUPTED,
          Failure.of("Interrupted")
              .advice(
                  "A run that was under way is kept and marked as interrupted; explain --stream"
                      + " goes on with --resume."));
    }
    return ThrownProblem.of(thrown);
  }
}
