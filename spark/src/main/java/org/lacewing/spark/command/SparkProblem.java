package org.lacewing.spark.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Optional;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.LacewingException;
import org.lacewing.core.json.Json;

/**
 * Why a command did not do its work.
 *
 * @param exitCode the exit code of the process
 * @param failure the parts of the message
 * @param trace a stack trace if this is a defect of the program
 */
record SparkProblem(ExitCode exitCode, Failure failure, Optional<String> trace) {

  static SparkProblem of(Throwable thrown) {
    if (thrown instanceof LacewingException known) {
      return new SparkProblem(known.exitCode(), known.failure(), Optional.empty());
    }
    if (thrown instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
      return of(wrapped.getCause());
    }
    if (thrown instanceof IOException io) {
      return new SparkProblem(ExitCode.DATA, file(io), Optional.empty());
    }
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    return new SparkProblem(
        ExitCode.DEFECT,
        Failure.of("This is a defect of Lacewing: " + thrown)
            .advice("Please report it with the stack trace and the command line."),
        Optional.of(trace.toString()));
  }

  private static Failure file(IOException thrown) {
    Failure failure =
        Failure.of(
            thrown instanceof NoSuchFileException
                ? "There is no such file or folder"
                : "A file could not be read or written");
    if (thrown instanceof FileSystemException named && named.getFile() != null) {
      Failure placed = failure.at(named.getFile());
      return named.getReason() == null ? placed : placed.received(named.getReason());
    }
    return failure.received(String.valueOf(thrown.getMessage()));
  }

  ObjectNode toJson() {
    ObjectNode error = Json.object();
    error.put("code", exitCode.number());
    error.put("kind", exitCode.name().toLowerCase(Locale.ROOT));
    error.put("message", failure.message());
    ObjectNode json = Json.object();
    json.set("error", error);
    return json;
  }
}
