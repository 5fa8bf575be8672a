package org.lacewing.server.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import org.lacewing.core.json.Json;
import org.lacewing.core.provenance.LacewingVersion;
import org.lacewing.server.database.Database;
import org.lacewing.server.explanation.ExplanationPool;
import org.lacewing.server.serving.ModelHost;
import org.lacewing.server.serving.ServedModel;
import org.lacewing.server.settings.DatabaseSettings;

/** What the server does and how it is, for people and programs that watch it. */
@Controller("/api/v1/status")
public final class StatusController {
  private final Readiness readiness;
  private final ModelHost host;
  private final Database database;
  private final DatabaseSettings databaseSettings;
  private final ExplanationPool explanations;
  private final MemoryFigures memory;

  /** Makes the controller. */
  public StatusController(
      Readiness readiness,
      ModelHost host,
      Database database,
      DatabaseSettings databaseSettings,
      ExplanationPool explanations,
      MemoryFigures memory) {
    this.readiness = readiness;
    this.host = host;
    this.database = database;
    this.databaseSettings = databaseSettings;
    this.explanations = explanations;
    this.memory = memory;
  }

  /** Answers 200 also while the database is down: it says so. */
  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  public HttpResponse<String> status() {
    ObjectNode json = Json.object();
    json.put("ready", readiness.isReady());
    json.put("version", LacewingVersion.current());
    json.put("startedAt", startedAt());
    ArrayNode models = json.putArray("models");
    host.models().forEach(model -> models.add(model(model)));
    json.putObject("database")
        .put("kind", databaseSettings.url().isEmpty() ? "embedded" : "server")
        .put("up", database.isUp());
    json.putObject("explanations")
        .put("waiting", explanations.waiting())
        .put("running", explanations.running());
    ObjectNode bytes = json.putObject("memory");
    memory.resident().ifPresent(resident -> bytes.put("resident", resident));
    bytes.put("heap", memory.heap()).put("direct", memory.direct());
    return HttpResponse.ok(Json.write(json)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static String startedAt() {
    return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()).toString();
  }

  private static ObjectNode model(ServedModel model) {
    ObjectNode json = Json.object().put("model", model.deployment().model().value());
    ServedVersions.of(model)
        .forEach(
            (part, number) ->
                model
                    .version(number)
                    .ifPresent(
                        version ->
                            json.putObject(part)
                                .put("version", number)
                                .put("sha256", version.version().sha256())));
    model.deployment().canary().ifPresent(canary -> json.put("percent", canary.percent()));
    return json;
  }
}
