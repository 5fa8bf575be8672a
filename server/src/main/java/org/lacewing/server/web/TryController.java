package org.lacewing.server.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.LacewingException;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.Block.Verdict;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.server.problem.RequestFailure;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.serving.LoadedVersion;
import org.lacewing.server.serving.ModelHost;
import org.lacewing.server.serving.ServedModel;

/** A form in which one row is filled in and answered. Nothing is kept of what was entered. */
@Hidden
@Controller("/models/{model}/try")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
public class TryController {
  private final Frame frame;
  private final ModelHost host;
  private final RowExplanation explanation;

  /** Makes the controller. */
  TryController(Frame frame, ModelHost host, RowExplanation explanation) {
    this.frame = frame;
    this.host = host;
    this.explanation = explanation;
  }

  /** Shows the form. */
  @Get
  HttpResponse<String> form(@PathVariable String model) {
    ServedModel served = served(ModelPageController.name(model));
    LoadedVersion version = stable(served);
    return frame.show(TryPage.of(version.version(), TryRow.usual(fields(version)), List.of()));
  }

  /** Answers a row. */
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> answer(@PathVariable String model, @Body Map<String, String> form)
      throws IOException {
    ModelName name = ModelPageController.name(model);
    LoadedVersion version = stable(served(name));
    while (!version.acquire()) {
      version = stable(served(name));
    }
    try {
      List<TryField> fields = fields(version);
      Optional<TryRow> row = Optional.empty();
      List<Block> blocks = new ArrayList<>();
      try {
        row = Optional.of(TryRow.of(fields, form));
        blocks.addAll(answer(version, row.get()));
      } catch (LacewingException e) {
        blocks.add(new Verdict(Level.FAIL, e.failure().message()));
      }
      return frame.show(
          TryPage.of(version.version(), row.orElseGet(() -> TryRow.usual(fields)), blocks));
    } finally {
      version.release();
    }
  }

  private List<Block> answer(LoadedVersion version, TryRow row) throws IOException {
    var pipeline = version.pipeline().orElseThrow();
    Tensor output = pipeline.predict(row.table());
    ModelName name = version.version().model();
    int number = version.version().number();
    List<Block> blocks = new ArrayList<>(TryPage.answer(pipeline.target(), output));
    blocks.add(explanation.reasons(name, number, row, pipeline.target()));
    if (pipeline.target().task() == Task.CLASSIFICATION) {
      blocks.add(explanation.changes(name, number, row));
    }
    return blocks;
  }

  private ServedModel served(ModelName name) {
    return host.find(name)
        .orElseThrow(
            () ->
                RequestFailure.notFound(
                    Failure.of("Model " + name + " is not served")
                        .advice("Promote one of its versions.")));
  }

  private static LoadedVersion stable(ServedModel served) {
    return served.version(served.deployment().stable()).orElseThrow();
  }

  private static List<TryField> fields(LoadedVersion version) {
    return version
        .pipeline()
        .map(pipeline -> TryField.of(pipeline.preprocessing()))
        .orElse(List.of());
  }
}
