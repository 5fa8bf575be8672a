package org.lacewing.core.error;

/** Training could not go on, for instance because the loss became NaN. */
public final class TrainingException extends LacewingException {
  private static final long serialVersionUID = 1L;

  /** Makes an error from its parts. */
  public TrainingException(Failure failure) {
    super(failure, ExitCode.TRAINING, null);
  }

  /** Makes an error from its parts and the exception that led to it. */
  public TrainingException(Failure failure, Throwable cause) {
    super(failure, ExitCode.TRAINING, cause);
  }
}
