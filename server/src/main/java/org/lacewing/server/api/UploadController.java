package org.lacewing.server.api;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.run.Artifact;
import org.lacewing.core.run.RunId;
import org.lacewing.core.run.RunStore;
import org.lacewing.server.audit.Actor;
import org.lacewing.server.audit.AuditLog;
import org.lacewing.server.problem.RequestFailure;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelVersion;
import org.lacewing.server.security.Actors;

/** Registers versions of models: packages sent here, or made by a run. */
@Controller("/api/v1/models/{model}/versions")
@ExecuteOn(TaskExecutors.BLOCKING)
public class UploadController {
  private final Upload upload;
  private final RunStore runs;
  private final AuditLog audit;

  /** Makes the controller. */
  public UploadController(Upload upload, RunStore runs, AuditLog audit) {
    this.upload = upload;
    this.runs = runs;
    this.audit = audit;
  }

  /**
   * A package of a run.
   *
   * @param run the run's id
   * @param packageName the name of one of its packages, such as {@code original}
   */
  @Serdeable
  public record OfRun(
      String run, @com.fasterxml.jackson.annotation.JsonProperty("package") String packageName) {}

  /** Registers the package that the body is. */
  @Post(consumes = MediaType.APPLICATION_OCTET_STREAM)
  public HttpResponse<VersionView> upload(
      HttpRequest<?> request,
      @PathVariable String model,
      @Nullable @Header("Lacewing-Sha256") String sha256,
      @Body InputStream body)
      throws IOException {
    return created(
        request,
        upload.register(
            new ModelName(model),
            body,
            request.getContentLength(),
            Optional.ofNullable(sha256),
            ModelVersion.UPLOAD));
  }

  /** Registers a package that a run made. */
  @Post(consumes = MediaType.APPLICATION_JSON)
  public HttpResponse<VersionView> ofRun(
      HttpRequest<?> request, @PathVariable String model, @Body OfRun body) throws IOException {
    Path file =
        RequestFailure.orNotFound(
            () ->
                runs.open(new RunId(body.run()))
                    .file(Artifact.MODELS + "/" + body.packageName() + ModelPackage.EXTENSION));
    try (InputStream in = Files.newInputStream(file)) {
      return created(
          request,
          upload.register(
              new ModelName(model),
              in,
              -1,
              Optional.empty(),
              ModelVersion.ofRun(body.run(), body.packageName())));
    }
  }

  private HttpResponse<VersionView> created(HttpRequest<?> request, ModelVersion version) {
    Actor actor = Actors.of(request);
    audit.record(
        actor.name(),
        "register",
        "model " + version.model(),
        "version " + version.number() + ", SHA-256 " + version.sha256() + ", " + version.origin(),
        actor.request());
    return HttpResponse.created(
        VersionView.of(version),
        URI.create("/api/v1/models/" + version.model() + "/versions/" + version.number()));
  }
}
