package org.lacewing.cli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import org.lacewing.core.json.Json;
import org.lacewing.core.problem.Problem;
import org.lacewing.core.report.TextReport;

/**
 * The two streams of the process. Everything that is printed passes here; what comes from data is
 * free of control characters, so a piped file holds only text.
 *
 * @param program the word that messages begin with
 * @param out standard output, for the one answer
 * @param err standard error, for progress and messages
 * @param interactive whether a person watches {@code err}, so that progress may be drawn there
 * @param width the columns of the terminal
 */
public record Terminal(
    String program, PrintStream out, PrintStream err, boolean interactive, int width) {

  /** Prints the answer in the form asked for; a problem goes to where that form wants it. */
  public void print(Answer answer, boolean json) {
    if (json) {
      ObjectNode document = answer.json().get();
      answer.problem().ifPresent(problem -> document.set("error", problem.toJson()));
      out.print(Json.write(document));
    } else {
      out.print(answer.text().get());
      answer.problem().ifPresent(problem -> say(problem.failure().message()));
    }
    out.flush();
    answer.problem().flatMap(Problem::trace).ifPresent(trace -> err.print(trace));
    err.flush();
  }

  /** Prints a message on standard error. */
  public void say(String message) {
    err.println(program + ": " + TextReport.plain(message));
    err.flush();
  }
}
