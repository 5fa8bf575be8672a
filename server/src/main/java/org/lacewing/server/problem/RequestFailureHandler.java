package org.lacewing.server.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** A request that cannot be done, with its own status. */
@Singleton
@Produces
public final class RequestFailureHandler
    implements ExceptionHandler<RequestFailure, HttpResponse<?>> {
  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public HttpResponse<?> handle(HttpRequest request, RequestFailure e) {
    return Problem.answer(request, e.status(), e.failure(), e.headers());
  }
}
