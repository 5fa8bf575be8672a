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
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.run.Artifact;
import org.lacewing.core.run.RunId;
import org.lacewing.core.run.RunStore;
import org.lacewing.server.intake.BoundedCopy;
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

  /** Makes the controller. */
  public UploadController(Upload upload, RunStore runs) {
    this.upload = upload;
    this.runs = runs;
  }

  /**
   * A package of a run.
   *
   * @param run the run's id
   * @param packageName the name of one of its packages, such as {@code original}
   */
  @Serdeable
  public record OfRun(
      @Nullable String run,
      @com.fasterxml.jackson.annotation.JsonProperty("package") @Nullable String packageName) {}

  /** Registers the package that the body is. */
  @Post(consumes = MediaType.APPLICATION_OCTET_STREAM)
  public HttpResponse<VersionView> upload(
      HttpRequest<?> request,
      @PathVariable String model,
      @Nullable @Header("Lacewing-Sha256") String sha256,
      @Body InputStream body)
      throws IOException {
    try {
      return created(
          upload.register(
              new ModelName(model),
              body,
              request.getContentLength(),
              Optional.ofNullable(sha256),
              ModelVersion.UPLOAD,
              Actors.of(request)));
    } catch (IOException | RuntimeException e) {
      BoundedCopy.drain(body);
      throw e;
    }
  }

  /** Registers a package that a run made. */
  @Post(consumes = MediaType.APPLICATION_JSON)
  public HttpResponse<VersionView> ofRun(
      HttpRequest<?> request, @PathVariable String model, @Body OfRun body) throws IOException {
    String run = given(body.run(), "run");
    String packageName = given(body.packageName(), "package");
    Path file =
        RequestFailure.orNotFound(
            () ->
                runs.open(new RunId(run))
                    .file(Artifact.MODELS + "/" + packageName + ModelPackage.EXTENSION));
    try (InputStream in = Files.newInputStream(file)) {
      return created(
          upload.register(
              new ModelName(model),
              in,
              -1,
              Optional.empty(),
              ModelVersion.ofRun(run, packageName),
              Actors.of(request)));
    }
  }

  private static String given(@Nullable String value, String name) {
    if (value == null) {
      throw new ConfigurationException(
          Failure.of("A package of a run needs the run's id and the name of the package").at(name));
    }
    return value;
  }

  private static HttpResponse<VersionView> created(ModelVersion version) {
    return HttpResponse.created(
        VersionView.of(version),
        URI.create("/api/v1/models/" + version.model() + "/versions/" + version.number()));
  }
}
