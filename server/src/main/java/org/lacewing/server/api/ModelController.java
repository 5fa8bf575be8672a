package org.lacewing.server.api;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.server.types.files.SystemFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lacewing.core.error.Failure;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.server.deployment.Deployments;
import org.lacewing.server.deployment.Promotion;
import org.lacewing.server.problem.RequestFailure;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;
import org.lacewing.server.registry.ModelVersion;
import org.lacewing.server.serving.Deployment;
import org.lacewing.server.serving.ModelHost;

/** Models and their versions. */
@Controller("/api/v1/models")
@ExecuteOn(TaskExecutors.BLOCKING)
public class ModelController {
  private final ModelRegistry registry;
  private final Deployments deployments;
  private final ModelHost host;

  /** Makes the controller. */
  public ModelController(ModelRegistry registry, Deployments deployments, ModelHost host) {
    this.registry = registry;
    this.deployments = deployments;
    this.host = host;
  }

  /** Lists all models. */
  @Get
  public ModelView.Listing list() throws IOException {
    Map<ModelName, Deployment> deployed =
        deployments.list().stream().collect(Collectors.toMap(Deployment::model, d -> d));
    List<ModelView> models = new ArrayList<>();
    for (ModelName model : registry.models()) {
      List<ModelVersion> versions = registry.versions(model);
      if (!versions.isEmpty()) {
        models.add(view(model, versions, Optional.ofNullable(deployed.get(model)), List.of()));
      }
    }
    return new ModelView.Listing(models);
  }

  /** Tells one model with its promotions. */
  @Get("/{model}")
  public ModelView model(@PathVariable String model) throws IOException {
    ModelName name = new ModelName(model);
    return view(name, versions(registry, name), deployments.find(name), deployments.history(name));
  }

  /** Lists the versions of a model. */
  @Get("/{model}/versions")
  public ModelView.Versions versions(@PathVariable String model) throws IOException {
    return new ModelView.Versions(
        versions(registry, new ModelName(model)).stream().map(VersionView::of).toList());
  }

  /** Tells one version. */
  @Get("/{model}/versions/{version}")
  public VersionView version(@PathVariable String model, @PathVariable int version)
      throws IOException {
    return VersionView.of(version(registry, new ModelName(model), version));
  }

  /** Gives the file of a version's package. */
  @Get(value = "/{model}/versions/{version}/package", produces = MediaType.APPLICATION_OCTET_STREAM)
  public HttpResponse<SystemFile> packageFile(@PathVariable String model, @PathVariable int version)
      throws IOException {
    ModelVersion found = version(registry, new ModelName(model), version);
    String name = found.model() + "-" + found.number() + ModelPackage.EXTENSION;
    SystemFile file =
        new SystemFile(registry.file(found).toFile(), MediaType.APPLICATION_OCTET_STREAM_TYPE)
            .attach(name);
    return HttpResponse.ok(file).header(HttpHeaders.ETAG, '"' + found.sha256() + '"');
  }

  private ModelView view(
      ModelName model,
      List<ModelVersion> versions,
      Optional<Deployment> deployment,
      List<Promotion> promotions) {
    return new ModelView(
        model.value(),
        VersionView.of(versions.get(0)),
        versions.size(),
        deployment.map(DeploymentView::of).orElse(null),
        deployment.isPresent() && host.find(model).isPresent(),
        deployment.isPresent() ? deployments.notServed().get(model) : null,
        promotions);
  }

  /** Returns the versions of a model that is there. */
  static List<ModelVersion> versions(ModelRegistry registry, ModelName model) throws IOException {
    List<ModelVersion> versions = registry.versions(model);
    if (versions.isEmpty()) {
      throw RequestFailure.notFound(
          Failure.of("There is no model " + model).advice("List the models to see their names."));
    }
    return versions;
  }

  /** Returns a version that is there. */
  static ModelVersion version(ModelRegistry registry, ModelName model, int number)
      throws IOException {
    return registry
        .find(model, number)
        .orElseThrow(
            () ->
                RequestFailure.notFound(
                    Failure.of("Model " + model + " has no version " + number)
                        .advice("List its versions to see their numbers.")));
  }
}
