package org.lacewing.server.serving;

/** A request with more rows than one request may have; it is answered as 413. */
public final class TooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Tells how large it may be. */
  public TooLarge(String message) {
    super(message);
  }
}
