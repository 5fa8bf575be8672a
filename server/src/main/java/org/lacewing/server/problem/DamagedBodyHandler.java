package org.lacewing.server.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.netty.handler.codec.compression.DecompressionException;
import jakarta.inject.Singleton;
import java.util.Map;
import org.lacewing.core.error.Failure;

/** A body that is said to be compressed and is not, or not in full: 400. */
@Singleton
@Produces
public final class DamagedBodyHandler
    implements ExceptionHandler<DecompressionException, HttpResponse<?>> {
  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public HttpResponse<?> handle(HttpRequest request, DecompressionException e) {
    return Problem.answer(
        request,
        HttpStatus.BAD_REQUEST,
        Failure.of("The body cannot be decompressed")
            .at("Content-Encoding")
            .expected("what the header says"),
        Map.of());
  }
}
