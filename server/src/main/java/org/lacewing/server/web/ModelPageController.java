package org.lacewing.server.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.util.List;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.server.deployment.Deployments;
import org.lacewing.server.problem.RequestFailure;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;
import org.lacewing.server.registry.ModelVersion;

/** The page of a model. */
@Hidden
@Controller("/models/{model}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
public class ModelPageController {
  private final Frame frame;
  private final ModelRegistry registry;
  private final Deployments deployments;
  private final LiveFigures live;

  /** Makes the controller. */
  ModelPageController(
      Frame frame, ModelRegistry registry, Deployments deployments, LiveFigures live) {
    this.frame = frame;
    this.registry = registry;
    this.deployments = deployments;
    this.live = live;
  }

  /** Shows a model. */
  @Get
  HttpResponse<String> model(@PathVariable String model) throws IOException {
    ModelName name = name(model);
    List<ModelVersion> versions = registry.versions(name);
    if (versions.isEmpty()) {
      throw RequestFailure.notFound(
          Failure.of("There is no model " + name).advice("List the models to see their names."));
    }
    return frame.show(
        new ModelPage(
                name,
                versions,
                deployments.find(name),
                deployments.history(name),
                live.versions(name),
                live.drift(name))
            .page());
  }

  /** Returns the name in an address; what cannot be one is not there. */
  static ModelName name(String model) {
    try {
      return new ModelName(model);
    } catch (ConfigurationException e) {
      throw RequestFailure.notFound(e.failure());
    }
  }
}
