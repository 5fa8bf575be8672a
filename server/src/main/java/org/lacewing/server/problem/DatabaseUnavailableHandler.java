package org.lacewing.server.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.Map;
import org.lacewing.core.error.Failure;
import org.lacewing.server.database.DatabaseUnavailable;

/** The database cannot be reached: 503, to be tried again soon. */
@Singleton
@Produces
public final class DatabaseUnavailableHandler
    implements ExceptionHandler<DatabaseUnavailable, HttpResponse<?>> {
  private static final String SECONDS = "2";

  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public HttpResponse<?> handle(HttpRequest request, DatabaseUnavailable e) {
    return Problem.answer(
        request,
        HttpStatus.SERVICE_UNAVAILABLE,
        StorageHandler.isFull(e)
            ? StorageHandler.full()
            : Failure.of("The database cannot be reached now")
                .advice("Predictions go on; try this again in some seconds."),
        Map.of("Retry-After", SECONDS));
  }
}
