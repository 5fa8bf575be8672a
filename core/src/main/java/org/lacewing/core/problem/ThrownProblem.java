package org.lacewing.core.problem;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Optional;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.LacewingException;

/** The one place where what was thrown becomes an exit code and a message. */
public final class ThrownProblem {
  private ThrownProblem() {}

  /**
   * Returns the problem behind what was thrown: the user's fault or that of a file, or a defect of
   * the program with its stack trace.
   */
  public static Problem of(Throwable thrown) {
    if (thrown instanceof LacewingException known) {
      return Problem.of(known.exitCode(), known.failure());
    }
    if (thrown instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
      return Problem.of(ExitCode.DATA, file(wrapped.getCause()));
    }
    if (thrown instanceof IOException io) {
      return Problem.of(ExitCode.DATA, file(io));
    }
    if (thrown instanceof OutOfMemoryError) {
      return Problem.of(
          ExitCode.DEFECT,
          Failure.of("The memory of the Java process is used up")
              .received(String.valueOf(thrown.getMessage()))
              .advice("Give it more, for instance LACEWING_JAVA_OPTS=-Xmx4g, or use fewer rows."));
    }
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    return new Problem(
        ExitCode.DEFECT,
        Failure.of("This is a defect of Lacewing: " + thrown)
            .advice("Please report it with the stack trace and the command line."),
        Optional.of(trace.toString()));
  }

  private static Failure file(IOException thrown) {
    String message = String.valueOf(thrown.getMessage());
    if (message.toLowerCase(Locale.ROOT).contains("no space left")
        || message.toLowerCase(Locale.ROOT).contains("quota exceeded")) {
      return place(thrown, "The disk is full", message)
          .advice(
              "Free some space, or choose another place for the output. Nothing half-written was"
                  + " left.");
    }
    if (thrown instanceof NoSuchFileException) {
      return place(thrown, "There is no such file or folder", message)
          .advice("Check the path; a relative one starts at the current folder.");
    }
    if (thrown instanceof AccessDeniedException) {
      return place(thrown, "Access to the file is denied", message)
          .advice("Check the permissions of the file and of the folders above it.");
    }
    if (thrown instanceof FileAlreadyExistsException) {
      return place(thrown, "The file exists already", message)
          .advice("Remove it or choose another name.");
    }
    if (thrown instanceof NotDirectoryException) {
      return place(thrown, "This is a file, not a folder", message).advice("Choose a folder.");
    }
    return place(thrown, "A file could not be read or written", message)
        .advice("Check the path and the permissions.");
  }

  private static Failure place(IOException thrown, String what, String message) {
    String file = thrown instanceof FileSystemException named ? named.getFile() : null;
    if (file == null) {
      return Failure.of(what).received(message);
    }
    String reason = ((FileSystemException) thrown).getReason();
    Failure failure = Failure.of(what).at(file);
    return reason == null ? failure : failure.received(reason);
  }
}
