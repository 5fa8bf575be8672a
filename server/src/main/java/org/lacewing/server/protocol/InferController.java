package org.lacewing.server.protocol;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.server.serving.Answer;
import org.lacewing.server.serving.PredictionRequest;
import org.lacewing.server.serving.Predictions;

/** Infers as the Open Inference Protocol tells, with JSON or binary tensors either way. */
@Controller("/v2/models/{model}")
public final class InferController {
  static final String JSON_LENGTH = "Inference-Header-Content-Length";
  private static final String DIGEST = "Lacewing-Model-Digest";

  private final Predictions predictions;

  /** Makes the controller. */
  public InferController(Predictions predictions) {
    this.predictions = predictions;
  }

  /** Infers with the version that the deployment chooses. */
  @Post("/infer")
  @Consumes(MediaType.ALL)
  public CompletableFuture<MutableHttpResponse<byte[]>> infer(
      HttpRequest<?> request, String model, @Body byte @Nullable [] body) {
    return answered(request, model, null, body == null ? new byte[0] : body);
  }

  /** Infers with a version of the deployment. */
  @Post("/versions/{version}/infer")
  @Consumes(MediaType.ALL)
  public CompletableFuture<MutableHttpResponse<byte[]>> infer(
      HttpRequest<?> request, String model, String version, @Body byte @Nullable [] body) {
    return answered(request, model, version, body == null ? new byte[0] : body);
  }

  private CompletableFuture<MutableHttpResponse<byte[]>> answered(
      HttpRequest<?> request, String model, @Nullable String version, byte[] body) {
    try {
      InferRequest asked = InferReader.read(body, jsonLength(request, body));
      return predictions
          .predict(
              PredictionRequest.model(model),
              version == null ? OptionalInt.empty() : PredictionRequest.version(version),
              new InferRows(asked),
              PredictionRequest.deadline(request),
              PredictionRequest.executor(request))
          .handle(
              (answer, fault) ->
                  answer == null ? ProtocolAnswers.refused(fault) : answer(asked, answer));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(ProtocolAnswers.refused(e));
    }
  }

  private static MutableHttpResponse<byte[]> answer(InferRequest asked, Answer answer) {
    InferAnswer infer;
    try {
      infer = InferAnswer.of(asked, answer);
    } catch (DataException e) {
      return ProtocolAnswers.refused(e);
    }
    MutableHttpResponse<byte[]> response =
        HttpResponse.ok(infer.body()).header(DIGEST, answer.version().version().sha256());
    infer
        .jsonLength()
        .ifPresentOrElse(
            length -> {
              response.header(JSON_LENGTH, Integer.toString(length));
              response.contentType(MediaType.APPLICATION_OCTET_STREAM_TYPE);
            },
            () -> response.contentType(MediaType.APPLICATION_JSON_TYPE));
    return response;
  }

  private static int jsonLength(HttpRequest<?> request, byte[] body) {
    String text = request.getHeaders().get(JSON_LENGTH);
    if (text == null) {
      return body.length;
    }
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > body.length) {
      throw new DataException(
          Failure.of("The header is not understood")
              .at(JSON_LENGTH)
              .expected("a number up to the length of the body, " + body.length)
              .received('"' + text.substring(0, Math.min(text.length(), 40)) + '"'));
    }
    return Integer.parseInt(text);
  }
}
