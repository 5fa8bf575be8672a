package org.lacewing.core.run;

import java.io.IOException;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.LacewingException;

/**
 * Why a run failed.
 *
 * @param code the name of the exit code, or {@code "DEFECT"} for an error of Lacewing itself
 * @param message what happened; the home folder is shortened to {@code ~}
 */
public record RunError(String code, String message) {

  /** Returns the error of an exception. */
  public static RunError of(Throwable cause) {
    String message =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    if (cause instanceof LacewingException known) {
      return new RunError(known.exitCode().name(), shortened(message));
    }
    if (cause instanceof IOException) {
      return new RunError(
          ExitCode.DATA.name(), shortened(cause.getClass().getSimpleName() + ": " + message));
    }
    return new RunError("DEFECT", shortened(cause.getClass().getSimpleName() + ": " + message));
  }

  /** A record is passed on; who ran it where is nobody's business. */
  private static String shortened(String message) {
    String home = System.getProperty("user.home", "");
    return home.length() < 2 ? message : message.replace(home, "~");
  }
}
