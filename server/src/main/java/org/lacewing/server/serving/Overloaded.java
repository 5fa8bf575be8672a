package org.lacewing.server.serving;

/**
 * A request that is not answered now and may be sent again: the queue is full (429), the server is
 * starting or stopping, or the deadline has passed (503).
 */
public final class Overloaded extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVICE_UNAVAILABLE = 503;

  private final int status;

  private Overloaded(int status, String message) {
    // Made by the thousand under load: without the costly trace of the stack.
    super(message, null, false, false);
    this.status = status;
  }

  static Overloaded queueFull(String model) {
    return new Overloaded(
        TOO_MANY_REQUESTS, "Too many requests wait for " + model + ". Send it again later.");
  }

  static Overloaded deadline(String model) {
    return new Overloaded(
        SERVICE_UNAVAILABLE, model + " could not answer in time. Send it again later.");
  }

  static Overloaded notReady() {
    return new Overloaded(
        SERVICE_UNAVAILABLE, "The server is starting or stopping. Send it again later.");
  }

  /** Returns the status of the answer, 429 or 503. */
  public int status() {
    return status;
  }

  /** Returns after how many seconds it may be sent again. */
  public int retryAfterSeconds() {
    return 1;
  }
}
