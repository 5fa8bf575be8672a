package org.lacewing.server.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.Map;
import org.lacewing.core.error.LacewingException;

/** Wrong settings and damaged files, as 400. */
@Singleton
@Produces
public final class LacewingExceptionHandler
    implements ExceptionHandler<LacewingException, HttpResponse<?>> {
  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public HttpResponse<?> handle(HttpRequest request, LacewingException e) {
    return Problem.answer(request, HttpStatus.BAD_REQUEST, e.failure(), Map.of());
  }
}
