package org.lacewing.server.explanation;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.server.intake.BoundedCopy;
import org.lacewing.server.problem.RequestFailure;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;
import org.lacewing.server.serving.ModelHost;

/** The rows that explanations of a model compare with. */
@Controller("/api/v1/models/{model}/background")
@ExecuteOn(TaskExecutors.BLOCKING)
public final class BackgroundController {
  private final BackgroundFiles files;
  private final Backgrounds backgrounds;
  private final ModelRegistry registry;
  private final ModelHost host;

  /** Makes the controller. */
  public BackgroundController(
      BackgroundFiles files, Backgrounds backgrounds, ModelRegistry registry, ModelHost host) {
    this.files = files;
    this.backgrounds = backgrounds;
    this.registry = registry;
    this.host = host;
  }

  /**
   * Takes a CSV file of rows in place of the present one. It is checked against the version that is
   * served, or if none is, against the latest.
   */
  @Put
  @Consumes(MediaType.ALL)
  public Map<String, Object> put(String model, @Body InputStream rows) throws IOException {
    try {
      ModelName name = new ModelName(model);
      StoredBackground stored = files.store(name, rows, model(name));
      backgrounds.forget(name);
      return Map.of(
          "model",
          model,
          "sha256",
          stored.sha256(),
          "bytes",
          stored.bytes(),
          "rows",
          stored.rows());
    } catch (IOException | RuntimeException e) {
      BoundedCopy.drain(rows);
      throw e;
    }
  }

  /** Tells the digest of the file, 404 if there is none. */
  @Get
  public HttpResponse<Map<String, Object>> get(String model) throws IOException {
    return files
        .digest(new ModelName(model))
        .map(sha256 -> HttpResponse.ok(Map.<String, Object>of("model", model, "sha256", sha256)))
        .orElseGet(HttpResponse::notFound);
  }

  private ModelPackage model(ModelName name) throws IOException {
    var served = host.find(name);
    if (served.isPresent()) {
      var version = served.get().version(served.get().deployment().stable());
      return version.orElseThrow().model();
    }
    int latest =
        registry.versions(name).stream().findFirst().map(version -> version.number()).orElse(1);
    return registry.open(RequestFailure.orNotFound(() -> registry.version(name, latest)));
  }
}
