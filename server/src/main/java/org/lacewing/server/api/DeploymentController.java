package org.lacewing.server.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import org.lacewing.core.error.Failure;
import org.lacewing.server.deployment.Deployments;
import org.lacewing.server.problem.RequestFailure;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;
import org.lacewing.server.security.Actors;
import org.lacewing.server.serving.Deployment;

/** Which versions of a model answer. */
@Controller("/api/v1/models/{model}")
@ExecuteOn(TaskExecutors.BLOCKING)
public class DeploymentController {
  private final ModelRegistry registry;
  private final Deployments deployments;

  /** Makes the controller. */
  public DeploymentController(ModelRegistry registry, Deployments deployments) {
    this.registry = registry;
    this.deployments = deployments;
  }

  /**
   * The version to promote.
   *
   * @param version its number
   */
  @Serdeable
  public record Promote(int version) {}

  /** Tells which versions answer. */
  @Get("/deployment")
  public DeploymentView deployment(@PathVariable String model) throws IOException {
    ModelName name = known(model);
    return DeploymentView.of(
        deployments
            .find(name)
            .orElseThrow(
                () ->
                    RequestFailure.notFound(
                        Failure.of("Model " + name + " is not deployed")
                            .advice("Promote one of its versions."))));
  }

  /** Says which versions answer from now on. */
  @Put("/deployment")
  public DeploymentView deploy(
      HttpRequest<?> request, @PathVariable String model, @Body DeploymentView body)
      throws IOException {
    Deployment next = body.of(known(model));
    for (int version : next.versions().toArray()) {
      ModelController.version(registry, next.model(), version);
    }
    deployments.deploy(next, Actors.of(request));
    return DeploymentView.of(next);
  }

  /** Serves the model no longer. */
  @Delete("/deployment")
  public HttpResponse<?> undeploy(HttpRequest<?> request, @PathVariable String model)
      throws IOException {
    ModelName name = known(model);
    RequestFailure.orNotFound(
        () -> {
          deployments.undeploy(name, Actors.of(request));
          return name;
        });
    return HttpResponse.noContent();
  }

  /** Makes a version the stable one. */
  @Post("/promote")
  public DeploymentView promote(
      HttpRequest<?> request, @PathVariable String model, @Body Promote body) throws IOException {
    ModelName name = known(model);
    ModelController.version(registry, name, body.version());
    return DeploymentView.of(
        RequestFailure.orConflict(
            () -> deployments.promote(name, body.version(), Actors.of(request))));
  }

  /** Makes the version stable again that was so before the latest promotion. */
  @Post("/rollback")
  public DeploymentView rollback(HttpRequest<?> request, @PathVariable String model)
      throws IOException {
    ModelName name = known(model);
    return DeploymentView.of(
        RequestFailure.orConflict(() -> deployments.rollback(name, Actors.of(request))));
  }

  private ModelName known(String model) throws IOException {
    ModelName name = new ModelName(model);
    ModelController.versions(registry, name);
    return name;
  }
}
