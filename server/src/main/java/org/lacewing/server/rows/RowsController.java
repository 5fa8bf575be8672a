package org.lacewing.server.rows;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.json.Json;
import org.lacewing.server.serving.PredictionRequest;
import org.lacewing.server.serving.Predictions;
import org.lacewing.server.serving.Refusal;
import org.lacewing.server.serving.RowSource;

/** Predicts rows by name: raw cells in, answers in the label's own terms out. */
@Controller("/v1/models/{model}")
public final class RowsController {
  private static final String PROBLEM = "application/problem+json";
  private static final String CSV = "text/csv";

  private final Predictions predictions;

  /** Makes the controller. */
  public RowsController(Predictions predictions) {
    this.predictions = predictions;
  }

  /** Predicts with the version that the deployment chooses. */
  @Post("/predict")
  @Consumes(MediaType.ALL)
  public CompletableFuture<MutableHttpResponse<byte[]>> predict(
      HttpRequest<?> request, String model, @Body byte @Nullable [] body) {
    return answered(request, model, OptionalInt.empty(), body);
  }

  /** Predicts with a version of the deployment. */
  @Post("/versions/{version}/predict")
  @Consumes(MediaType.ALL)
  public CompletableFuture<MutableHttpResponse<byte[]>> predict(
      HttpRequest<?> request, String model, String version, @Body byte @Nullable [] body) {
    try {
      return answered(request, model, PredictionRequest.version(version), body);
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(refused(e));
    }
  }

  private CompletableFuture<MutableHttpResponse<byte[]>> answered(
      HttpRequest<?> request, String model, OptionalInt version, byte @Nullable [] body) {
    try {
      return predictions
          .predict(
              PredictionRequest.model(model),
              version,
              source(request, body == null ? new byte[0] : body),
              PredictionRequest.deadline(request),
              PredictionRequest.executor(request))
          .handle(
              (answer, fault) ->
                  answer == null
                      ? refused(fault)
                      : HttpResponse.ok(RowAnswer.json(answer))
                          .contentType(MediaType.APPLICATION_JSON_TYPE));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(refused(e));
    }
  }

  private static RowSource source(HttpRequest<?> request, byte[] body) {
    String type = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
    return type != null && type.toLowerCase(Locale.ROOT).startsWith(CSV)
        ? new CsvRows(body)
        : new JsonRows(body);
  }

  private static MutableHttpResponse<byte[]> refused(Throwable fault) {
    Refusal refusal = Refusal.of(fault);
    HttpStatus status = HttpStatus.valueOf(refusal.status());
    String problem =
        Json.writeLine(
            Json.object()
                .put("type", "about:blank")
                .put("title", status.getReason())
                .put("status", refusal.status())
                .put("detail", refusal.message()));
    MutableHttpResponse<byte[]> response =
        HttpResponse.<byte[]>status(status)
            .body(problem.getBytes(StandardCharsets.UTF_8))
            .contentType(PROBLEM);
    refusal
        .retryAfterSeconds()
        .ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, Integer.toString(seconds)));
    return response;
  }
}
