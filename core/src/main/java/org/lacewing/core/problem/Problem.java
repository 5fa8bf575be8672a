package org.lacewing.core.problem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;

/**
 * Why a command did not end with {@link ExitCode#OK}.
 *
 * @param exitCode the command's exit code
 * @param failure the parts of the message
 * @param trace a stack trace if this is a defect of the program
 */
public record Problem(ExitCode exitCode, Failure failure, Optional<String> trace) {

  /** Returns a problem that the user can act on. */
  public static Problem of(ExitCode exitCode, Failure failure) {
    return new Problem(exitCode, failure, Optional.empty());
  }

  /**
   * Returns the value of {@code "error"} in a JSON answer: {@code code} (the exit code), {@code
   * kind} (its name in lower case), {@code message}, and the parts of the message that are known.
   */
  public ObjectNode toJson() {
    ObjectNode error = Json.object();
    error.put("code", exitCode.number());
    error.put("kind", exitCode.name().toLowerCase(java.util.Locale.ROOT));
    error.put("message", failure.message());
    error.put("what", failure.what());
    putKnown(error, "where", failure.where());
    putKnown(error, "expected", failure.expected());
    putKnown(error, "received", failure.received());
    putKnown(error, "advice", failure.advice());
    trace.ifPresent(text -> error.put("trace", text));
    return error;
  }

  private static void putKnown(
      ObjectNode error, String name, @org.jspecify.annotations.Nullable String part) {
    if (part != null) {
      error.put(name, part);
    }
  }
}
