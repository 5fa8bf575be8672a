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
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.server.jobs.Job;
import org.lacewing.server.jobs.Jobs;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;
import org.lacewing.server.registry.ModelVersion;
import org.lacewing.server.runs.RunIndex;
import org.lacewing.server.runs.RunQuery;
import org.lacewing.server.runs.RunRow;

/** The pages of jobs. */
@Hidden
@Controller("/jobs")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
public class JobsController {
  private static final int LISTED = 100;
  private static final int OFFERED = 200;
  private static final int TAIL = 16_384;

  private final Frame frame;
  private final Jobs jobs;
  private final ModelRegistry registry;
  private final RunIndex runs;

  /** Makes the controller. */
  JobsController(Frame frame, Jobs jobs, ModelRegistry registry, RunIndex runs) {
    this.frame = frame;
    this.jobs = jobs;
    this.registry = registry;
    this.runs = runs;
  }

  /** Shows the latest jobs and a form for another one. */
  @Get
  HttpResponse<String> list() throws IOException {
    List<String> versions = new ArrayList<>();
    for (ModelName name : registry.models()) {
      for (ModelVersion version : registry.versions(name)) {
        versions.add(name + "/" + version.number());
      }
    }
    List<String> finished =
        runs.query(RunQuery.latest(OFFERED)).runs().stream().map(RunRow::id).toList();
    return frame.show(JobListPage.of(jobs.list(LISTED), new JobForm(finished, versions)));
  }

  /** Shows a job. */
  @Get("/{id}")
  HttpResponse<String> job(@PathVariable String id) throws IOException {
    Job job = jobs.job(id);
    Optional<Path> log = jobs.log(job);
    return frame.show(JobPage.of(job, log.isPresent() ? tail(log.get()) : ""));
  }

  /** Returns the end of a file, from the beginning of a line. */
  private static String tail(Path file) throws IOException {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(0, log.length() - TAIL);
      byte[] bytes = new byte[(int) (log.length() - from)];
      log.seek(from);
      log.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
    }
  }
}
