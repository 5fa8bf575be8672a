package org.lacewing.core.data.columnar;

/**
 * Bytes are not what the format says they must be. It never leaves a reader, which says of which
 * file and place it is.
 */
public final class FormatException extends RuntimeException {

  /** Makes an exception that says what is wrong. */
  public FormatException(String message) {
    super(message);
  }

  /** Makes an exception that says what is wrong. */
  public FormatException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Throws if something does not hold. */
  public static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new FormatException(otherwise);
    }
  }
}
