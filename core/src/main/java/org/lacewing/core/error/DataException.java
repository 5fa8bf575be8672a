package org.lacewing.core.error;

/** A file or a row is not what was declared. */
public final class DataException extends LacewingException {
  private static final long serialVersionUID = 1L;

  /** Makes an error from its parts. */
  public DataException(Failure failure) {
    super(failure, ExitCode.DATA, null);
  }

  /** Makes an error from its parts and the exception that led to it. */
  public DataException(Failure failure, Throwable cause) {
    super(failure, ExitCode.DATA, cause);
  }
}
