package org.lacewing.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.lacewing.core.json.Json;
import org.lacewing.server.problem.RequestFailure;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.serving.DriftFigures;
import org.lacewing.server.serving.ModelHost;
import org.lacewing.server.serving.Predictions;

/** Tells how the answers of a model's shadows differ from those that were given. */
@Controller("/api/v1/models/{model}/drift")
public final class DriftController {
  private final ModelHost host;
  private final Predictions predictions;

  /** Makes the controller. */
  public DriftController(ModelHost host, Predictions predictions) {
    this.host = host;
    this.predictions = predictions;
  }

  /** Answers an object for each pair of an answering version and a shadow, in {@code pairs}. */
  @Get
  public HttpResponse<byte[]> drift(String model) throws IOException {
    ModelName name = new ModelName(model);
    RequestFailure.orNotFound(() -> host.model(name));
    ObjectNode json = Json.object();
    ArrayNode pairs = json.putArray("pairs");
    for (DriftFigures figures : predictions.drift(name)) {
      ObjectNode pair =
          pairs
              .addObject()
              .put("answering", figures.answering())
              .put("shadow", figures.shadow())
              .put("rows", figures.rows())
              .put("equalDecisions", figures.equalDecisions())
              .put("maxDifference", figures.maxDifference())
              .put("meanDifference", figures.meanDifference())
              .put("failed", figures.failed())
              .put("skipped", figures.skipped());
      figures.stabilityIndex().ifPresent(index -> pair.put("stabilityIndex", index));
      figures.rankAgreement().ifPresent(ranks -> pair.put("rankAgreement", ranks));
    }
    return HttpResponse.ok(Json.writeLine(json).getBytes(StandardCharsets.UTF_8))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
