package org.lacewing.core.error;

import org.jspecify.annotations.Nullable;

/**
 * An error that a user can act on. There are three kinds, one for each way to act: correct the
 * configuration, correct the data, or change the training. Anything else is a defect of Lacewing
 * and surfaces as an ordinary unchecked exception.
 */
public abstract sealed class LacewingException extends RuntimeException
    permits ConfigurationException, DataException, TrainingException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;
  private final ExitCode exitCode;

  LacewingException(Failure failure, ExitCode exitCode, @Nullable Throwable cause) {
    super(failure.message(), cause);
    this.failure = failure;
    this.exitCode = exitCode;
  }

  /**
   * Returns the error that ends a command with an exit code, such as one that happened on another
   * machine.
   *
   * @param code of an error that a user can act on; any other counts as that of data
   */
  public static LacewingException of(ExitCode code, Failure failure) {
    return switch (code) {
      case CONFIGURATION -> new ConfigurationException(failure);
      case TRAINING -> new TrainingException(failure);
      default -> new DataException(failure);
    };
  }

  /** Returns the parts of the message. */
  public Failure failure() {
    return failure;
  }

  /** Returns the exit code of a command that ends with this error. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
