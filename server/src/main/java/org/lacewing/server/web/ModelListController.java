package org.lacewing.server.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import j2html.tags.DomContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;
import org.lacewing.server.registry.ModelVersion;
import org.lacewing.server.serving.Deployment;
import org.lacewing.server.serving.ModelHost;
import org.lacewing.server.serving.ServedModel;
import org.lacewing.server.web.Page.Place;

/** The list of models. */
@Hidden
@Controller("/models")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
public class ModelListController {
  private final Frame frame;
  private final ModelRegistry registry;
  private final ModelHost host;

  /** Makes the controller. */
  ModelListController(Frame frame, ModelRegistry registry, ModelHost host) {
    this.frame = frame;
    this.registry = registry;
    this.host = host;
  }

  /** Shows all models. */
  @Get
  HttpResponse<String> models() throws IOException {
    List<List<DomContent>> rows = new ArrayList<>();
    for (ModelName name : registry.models()) {
      List<ModelVersion> versions = registry.versions(name);
      if (!versions.isEmpty()) {
        rows.add(row(name, versions));
      }
    }
    DomContent content =
        rows.isEmpty()
            ? p("There are no models yet. Register a package of a run, or upload one.")
                .withClass("empty")
            : Tables.of(
                rows.size() == 1 ? "1 model" : rows.size() + " models",
                List.of("Model", "Answers", "Latest", "Size", "Registered", "From", ""),
                rows);
    return frame.show(Page.of("Models", Place.MODELS, content));
  }

  private List<DomContent> row(ModelName name, List<ModelVersion> versions) {
    ModelVersion latest = versions.get(0);
    Optional<Deployment> deployment = host.find(name).map(ServedModel::deployment);
    return List.of(
        a(name.value()).withHref("/models/" + name),
        text(
            deployment.map(d -> "version " + d.stable()).orElse("not served")
                + deployment
                    .flatMap(Deployment::canary)
                    .map(c -> ", canary " + c.version())
                    .orElse("")
                + (deployment.isPresent() && deployment.get().shadow().isPresent()
                    ? ", shadow " + deployment.get().shadow().getAsInt()
                    : "")),
        text(Integer.toString(latest.number())),
        text(Words.bytes(latest.bytes())),
        Words.at(latest.createdAt()),
        Origins.of(latest),
        deployment.isPresent()
            ? a("Try it").withHref("/models/" + name + "/try").attr("aria-label", "Try " + name)
            : text(""));
  }
}
