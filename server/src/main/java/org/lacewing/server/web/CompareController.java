package org.lacewing.server.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/** Runs side by side. */
@Hidden
@Controller("/compare")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
public class CompareController {
  private static final int FEWEST = 2;
  private static final int MOST = 10;

  private final Frame frame;
  private final RunReader runs;
  private final Curves curves;

  /** Makes the controller. */
  CompareController(Frame frame, RunReader runs, Curves curves) {
    this.frame = frame;
    this.runs = runs;
    this.curves = curves;
  }

  /** Compares runs; ids are joined by commas, or given one by one as a form does. */
  @Get
  HttpResponse<String> compare(HttpRequest<?> request, @QueryValue(defaultValue = "") String metric)
      throws IOException {
    List<String> ids =
        request.getParameters().getAll("ids").stream()
            .flatMap(text -> Stream.of(text.split(",", -1)))
            .map(String::strip)
            .filter(id -> !id.isEmpty())
            .distinct()
            .toList();
    if (ids.size() < FEWEST || ids.size() > MOST) {
      throw new ConfigurationException(
          Failure.of("Runs are compared side by side")
              .at("ids")
              .expected(FEWEST + " to " + MOST + " runs")
              .received(Integer.toString(ids.size()))
              .advice("Choose them in the list of runs."));
    }
    List<ComparedRun> compared = new ArrayList<>();
    for (String id : ids) {
      compared.add(ComparedRun.of(compared.size(), runs.open(id), curves));
    }
    return frame.show(ComparePage.of(compared, metric));
  }
}
