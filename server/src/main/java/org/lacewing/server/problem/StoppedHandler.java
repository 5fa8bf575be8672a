package org.lacewing.server.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.lacewing.core.error.Failure;

/**
 * Work that was stopped before its answer was there: 503. Most often its client has gone, which is
 * no fault of the server and not worth a line in its log.
 */
@Singleton
@Produces
public final class StoppedHandler
    implements ExceptionHandler<CancellationException, HttpResponse<?>> {
  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public HttpResponse<?> handle(HttpRequest request, CancellationException e) {
    return Problem.answer(
        request,
        HttpStatus.SERVICE_UNAVAILABLE,
        Failure.of("The work was stopped before its answer was there"),
        Map.of());
  }
}
