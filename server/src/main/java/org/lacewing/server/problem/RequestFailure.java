package org.lacewing.server.problem;

import io.micronaut.http.HttpStatus;
import java.io.IOException;
import java.util.Map;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/** A request that cannot be done, with the status that says how. */
public final class RequestFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String RETRY_AFTER = "Retry-After";

  private final transient HttpStatus status;
  private final transient Failure failure;
  private final transient Map<String, String> headers;

  private RequestFailure(HttpStatus status, Failure failure, Map<String, String> headers) {
    super(failure.message());
    this.status = status;
    this.failure = failure;
    this.headers = Map.copyOf(headers);
  }

  /** Returns a failure of any status. */
  public static RequestFailure of(HttpStatus status, Failure failure) {
    return new RequestFailure(status, failure, Map.of());
  }

  /** What is asked for is not there: 404. */
  public static RequestFailure notFound(Failure failure) {
    return of(HttpStatus.NOT_FOUND, failure);
  }

  /** The present state does not allow it: 409. */
  public static RequestFailure conflict(Failure failure) {
    return of(HttpStatus.CONFLICT, failure);
  }

  /** The body is larger than what is let in: 413. */
  public static RequestFailure tooLarge(Failure failure) {
    return of(HttpStatus.REQUEST_ENTITY_TOO_LARGE, failure);
  }

  /** It is not known who asks: 401. */
  public static RequestFailure unauthorized(Failure failure, Map<String, String> headers) {
    return new RequestFailure(HttpStatus.UNAUTHORIZED, failure, headers);
  }

  /** Nobody may ask that often: 429, to be tried again after some seconds. */
  public static RequestFailure tooMany(Failure failure, int seconds) {
    return new RequestFailure(
        HttpStatus.TOO_MANY_REQUESTS, failure, Map.of(RETRY_AFTER, Integer.toString(seconds)));
  }

  /** It cannot be done now: 503, to be tried again after some seconds. */
  public static RequestFailure unavailable(Failure failure, int seconds) {
    return new RequestFailure(
        HttpStatus.SERVICE_UNAVAILABLE, failure, Map.of(RETRY_AFTER, Integer.toString(seconds)));
  }

  /** Something that may not be there, or may be against the present state. */
  @FunctionalInterface
  public interface Attempt<T> {
    /** Returns it, or tells by a {@link ConfigurationException} why not. */
    T get() throws IOException;
  }

  /** Returns what a look-up returns; what it says of an unknown name is told as 404. */
  public static <T> T orNotFound(Attempt<T> lookUp) throws IOException {
    try {
      return lookUp.get();
    } catch (ConfigurationException e) {
      throw notFound(e.failure());
    }
  }

  /** Returns what a change returns; what it says against it is told as 409. */
  public static <T> T orConflict(Attempt<T> change) throws IOException {
    try {
      return change.get();
    } catch (ConfigurationException e) {
      throw conflict(e.failure());
    }
  }

  /** Returns the status. */
  public HttpStatus status() {
    return status;
  }

  /** Returns the parts of the message. */
  public Failure failure() {
    return failure;
  }

  /** Returns more headers of the answer. */
  public Map<String, String> headers() {
    return headers;
  }
}
