package org.lacewing.server.web;

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
import org.lacewing.server.runs.RunIndex;
import org.lacewing.server.runs.RunQuery;

/** The list of runs, the first page of the server. */
@Hidden
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
public class RunListController {
  private static final int SIZE = 25;

  private final Frame frame;
  private final RunIndex index;

  /** Makes the controller. */
  RunListController(Frame frame, RunIndex index) {
    this.frame = frame;
    this.index = index;
  }

  /** Shows a part of the list. */
  @Get("/")
  HttpResponse<String> runs(
      @QueryValue(defaultValue = "") String q,
      @QueryValue(defaultValue = "") String status,
      @QueryValue(defaultValue = "") String experiment,
      @QueryValue(defaultValue = "") String sort,
      @QueryValue(defaultValue = "0") int page)
      throws IOException {
    RunQuery query =
        new RunQuery(
            q.strip(), status, experiment, sort.isEmpty() ? RunQuery.LATEST : sort, page, SIZE);
    return frame.show(new RunListPage(query, index.query(query)).page());
  }
}
