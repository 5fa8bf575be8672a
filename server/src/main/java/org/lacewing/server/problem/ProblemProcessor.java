package org.lacewing.server.problem;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;
import org.lacewing.core.error.Failure;

/** The errors of the framework itself, such as an unknown route, in our form. */
@Singleton
@Primary
public final class ProblemProcessor implements ErrorResponseProcessor<Object> {
  @Override
  @SuppressWarnings("unchecked") // the body is ours to choose
  public MutableHttpResponse<Object> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpStatus status = HttpStatus.valueOf(response.code());
    String text =
        context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; "));
    boolean hidden = status == HttpStatus.INTERNAL_SERVER_ERROR || text.isEmpty();
    MutableHttpResponse<String> answer =
        Problem.answer(
            context.getRequest(), status, Failure.of(hidden ? status.getReason() : text), Map.of());
    response
        .getHeaders()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase("Content-Type")
                  && !name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> answer.header(name, value));
              }
            });
    return (MutableHttpResponse<Object>) (MutableHttpResponse<?>) answer;
  }
}
