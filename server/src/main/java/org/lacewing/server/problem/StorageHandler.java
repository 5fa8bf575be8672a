package org.lacewing.server.problem;

import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A full or broken disk: 503. What the system says of paths is logged, not told. */
@Singleton
@Produces
public final class StorageHandler implements ExceptionHandler<IOException, HttpResponse<?>> {
  private static final Logger LOG = LoggerFactory.getLogger(StorageHandler.class);
  private static final String SECONDS = "30";

  /** How Micronaut says that a client went away before it had sent its whole body. */
  private static final String GONE = "Connection closed";

  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public HttpResponse<?> handle(HttpRequest request, IOException e) {
    return answer(request, e);
  }

  static HttpResponse<?> answer(HttpRequest<?> request, IOException e) {
    if (e instanceof EOFException && String.valueOf(e.getMessage()).startsWith(GONE)) {
      // Nobody reads this, but the figures count it as what it is.
      return Problem.answer(
          request,
          HttpStatus.BAD_REQUEST,
          Failure.of("The body ended before it was whole"),
          Map.of());
    }
    String route = BasicHttpAttributes.getUriTemplate(request).orElse("none");
    LOG.error("Storage failed at {} {}", request.getMethodName(), route, e);
    return Problem.answer(
        request,
        HttpStatus.SERVICE_UNAVAILABLE,
        isFull(e)
            ? full()
            : Failure.of("The files of the server cannot be read or written; nothing was changed"),
        Map.of("Retry-After", SECONDS));
  }

  static Failure full() {
    return Failure.of("The disk of the server is full; nothing was changed")
        .advice("Free some room and try again.");
  }

  /** Returns whether a fault, or what caused it, is a want of room. */
  static boolean isFull(Throwable fault) {
    for (@Nullable Throwable e = fault; e != null; e = e.getCause()) {
      String reason =
          String.valueOf(e instanceof FileSystemException file ? file.getReason() : e.getMessage());
      if (e instanceof IOException
          && (reason.contains("No space left")
              || reason.contains("quota")
              || reason.contains("File too large"))) {
        return true;
      }
    }
    return false;
  }

  /** The same behind a wrapper. */
  @Singleton
  @Produces
  public static final class Unchecked
      implements ExceptionHandler<UncheckedIOException, HttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public HttpResponse<?> handle(HttpRequest request, UncheckedIOException e) {
      IOException cause = e.getCause();
      return answer(request, cause == null ? new IOException(e) : cause);
    }
  }
}
