package org.lacewing.server.explanation;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.lacewing.core.files.Bytes;
import org.lacewing.server.registry.ModelName;

/**
 * Explains answers, beside the routes of the Open Inference Protocol. The answer is the JSON of the
 * explanation with the version that was explained. When the client goes away the work stops.
 */
@Controller("/v2/models/{model}")
@ExecuteOn(TaskExecutors.BLOCKING)
public final class ExplanationController {
  private final Explanations explanations;

  /** Makes the controller. */
  public ExplanationController(Explanations explanations) {
    this.explanations = explanations;
  }

  /** Explains answers of the stable version. */
  @Post("/explain")
  public CompletableFuture<HttpResponse<byte[]>> stable(
      HttpRequest<?> request, String model, @Body byte[] body) throws IOException {
    return explain(request, new ModelName(model), OptionalInt.empty(), body);
  }

  /** Explains answers of a version. */
  @Post("/versions/{version}/explain")
  public CompletableFuture<HttpResponse<byte[]>> version(
      HttpRequest<?> request, String model, int version, @Body byte[] body) throws IOException {
    return explain(request, new ModelName(model), OptionalInt.of(version), body);
  }

  private CompletableFuture<HttpResponse<byte[]>> explain(
      HttpRequest<?> request, ModelName model, OptionalInt version, byte[] body)
      throws IOException {
    Explanations.Pending pending = explanations.begin(model, version, Bytes.adopt(body));
    stopWithConnection(request, pending);
    return pending
        .answer()
        .thenApply(
            answer ->
                HttpResponse.ok(answer.toArray()).contentType(MediaType.APPLICATION_JSON_TYPE));
  }

  /** Gives up an explanation when the client closes its connection. */
  private static void stopWithConnection(HttpRequest<?> request, Explanations.Pending pending) {
    if (request instanceof NettyHttpRequest<?> netty) {
      Channel channel = netty.getChannelHandlerContext().channel();
      ChannelFutureListener listener = closed -> pending.giveUp().run();
      channel.closeFuture().addListener(listener);
      var unused =
          pending
              .answer()
              .whenComplete((answer, fault) -> channel.closeFuture().removeListener(listener));
    }
  }
}
