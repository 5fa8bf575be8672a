package org.lacewing.server.web;

import io.micronaut.http.HttpHeaders;
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
import org.lacewing.core.run.Artifact;
import org.lacewing.core.run.StoredRun;
import org.lacewing.server.runs.Curve;
import org.lacewing.server.security.HeaderFilter;

/** The page of a run, its report and the picture of its training. */
@Hidden
@Controller("/runs/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
public class RunController {
  private static final String UNCHANGED_AFTER_THE_END = "private, max-age=86400";

  private final Frame frame;
  private final RunReader runs;
  private final Curves curves;

  /** Makes the controller. */
  RunController(Frame frame, RunReader runs, Curves curves) {
    this.frame = frame;
    this.runs = runs;
    this.curves = curves;
  }

  /** Shows a run. */
  @Get
  HttpResponse<String> run(@PathVariable String id) throws IOException {
    StoredRun run = runs.open(id);
    return frame.show(RunDetailPage.of(run, curves.of(run), runs));
  }

  /** Shows the report that the run wrote. */
  @Get("/report")
  HttpResponse<String> report(@PathVariable String id) throws IOException {
    StoredRun run = runs.open(id);
    return HttpResponse.ok(runs.text(run, Artifact.REPORT))
        .header(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .header(HttpHeaders.CACHE_CONTROL, UNCHANGED_AFTER_THE_END)
        .header("X-Frame-Options", "SAMEORIGIN")
        .header(HeaderFilter.POLICY, HeaderFilter.SANDBOX);
  }

  /** Draws the curve that tells most: what was judged on the validation rows, else the loss. */
  @Get("/sparkline.svg")
  @Produces("image/svg+xml")
  HttpResponse<String> sparkline(@PathVariable String id) throws IOException {
    StoredRun run = runs.open(id);
    List<Curve> drawn = curves.of(run);
    return HttpResponse.ok(
            Sparkline.of(drawn.isEmpty() ? List.of() : drawn.get(drawn.size() - 1).y()))
        .header(HttpHeaders.CONTENT_TYPE, "image/svg+xml; charset=utf-8")
        .header(
            HttpHeaders.CACHE_CONTROL,
            run.record().endedAt().isPresent() ? UNCHANGED_AFTER_THE_END : "no-store");
  }
}
