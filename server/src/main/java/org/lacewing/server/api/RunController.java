package org.lacewing.server.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.SystemFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.run.Artifact;
import org.lacewing.core.run.RunId;
import org.lacewing.core.run.RunStore;
import org.lacewing.core.run.StoredRun;
import org.lacewing.server.audit.Actor;
import org.lacewing.server.audit.AuditLog;
import org.lacewing.server.problem.RequestFailure;
import org.lacewing.server.runs.ComparedRuns;
import org.lacewing.server.runs.RunCurves;
import org.lacewing.server.runs.RunIndex;
import org.lacewing.server.runs.RunQuery;
import org.lacewing.server.runs.RunRow;
import org.lacewing.server.security.Actors;

/** Runs: listed, looked at and compared. */
@Controller("/api/v1/runs")
@ExecuteOn(TaskExecutors.BLOCKING)
public class RunController {
  private static final int FEWEST_POINTS = 4;
  private static final int MOST_POINTS = 20_000;
  private static final String PROFILE = "profile.json";

  private final RunIndex index;
  private final RunStore store;
  private final RunCurves curves;
  private final AuditLog audit;

  /** Makes the controller. */
  public RunController(RunIndex index, RunStore store, RunCurves curves, AuditLog audit) {
    this.index = index;
    this.store = store;
    this.curves = curves;
    this.audit = audit;
  }

  /**
   * Lists runs.
   *
   * @param q a part of the id or the experiment's name
   * @param status the name of a status
   * @param experiment the name of an experiment
   * @param sort startedAt, endedAt, experiment, status, id or the name of a figure; with - before
   *     it from the largest
   * @param page 0 for the first
   * @param size runs a page, up to 500
   */
  @Get(produces = MediaType.APPLICATION_JSON)
  public String list(
      @QueryValue(defaultValue = "") String q,
      @QueryValue(defaultValue = "") String status,
      @QueryValue(defaultValue = "") String experiment,
      @QueryValue(defaultValue = RunQuery.LATEST) String sort,
      @QueryValue(defaultValue = "0") int page,
      @QueryValue(defaultValue = "50") int size)
      throws IOException {
    return RunJson.page(index.query(new RunQuery(q, status, experiment, sort, page, size)));
  }

  /** Makes the list anew from the folders of the runs. */
  @Post(value = "/reindex", produces = MediaType.APPLICATION_JSON)
  public String reindex(HttpRequest<?> request) throws IOException {
    Actor actor = Actors.of(request);
    int runs = index.reindex();
    audit.record(actor.name(), "reindex", "runs", runs + " runs", actor.request());
    return Json.writeLine(Json.object().put("runs", runs));
  }

  /**
   * Compares runs.
   *
   * @param ids 2 to 10 ids, separated by commas
   */
  @Get(value = "/compare", produces = MediaType.APPLICATION_JSON)
  public String compare(@QueryValue String ids) throws IOException {
    List<RunId> all = Arrays.stream(ids.split(",", 20)).map(RunId::new).toList();
    for (RunId id : all) {
      open(id.value());
    }
    return RunJson.compared(ComparedRuns.of(store, all));
  }

  /** Tells one run with its files. */
  @Get(value = "/{id}", produces = MediaType.APPLICATION_JSON)
  public String run(@PathVariable String id) throws IOException {
    StoredRun run = open(id);
    return RunJson.run(
        RunRow.of(run.record()),
        run.record(),
        run.record().artifacts().stream().anyMatch(file -> file.name().equals(Artifact.REPORT)));
  }

  /** Gives a file of a run. */
  @Get("/{id}/files/{name:.+}")
  public HttpResponse<SystemFile> file(@PathVariable String id, @PathVariable String name)
      throws IOException {
    return RunFile.answer(path(open(id), name));
  }

  /**
   * Tells the curves of a run's training.
   *
   * @param points points a curve at most, 4 to 20000
   */
  @Get(value = "/{id}/curves", produces = MediaType.APPLICATION_JSON)
  public String curves(@PathVariable String id, @QueryValue(defaultValue = "1000") int points)
      throws IOException {
    int most = Math.max(FEWEST_POINTS, Math.min(points, MOST_POINTS));
    return RunJson.curves(curves.of(open(id), most).curves());
  }

  /** Tells the profile of a run's data: the one it wrote, or what its manifest says of the data. */
  @Get(value = "/{id}/profile", produces = MediaType.APPLICATION_JSON)
  public String profile(@PathVariable String id) throws IOException {
    StoredRun run = open(id);
    List<String> names = run.record().artifacts().stream().map(Artifact::name).toList();
    if (names.contains(PROFILE)) {
      return run.text(PROFILE);
    }
    if (names.contains(Artifact.MANIFEST)) {
      var manifest = Json.parse(run.text(Artifact.MANIFEST), Artifact.MANIFEST);
      return Json.writeLine(Json.object().set("data", manifest.path("data")));
    }
    throw RequestFailure.notFound(Failure.of("Run " + run.id() + " has no profile of its data"));
  }

  private StoredRun open(String id) throws IOException {
    RunId name = new RunId(id);
    return RequestFailure.orNotFound(() -> store.open(name));
  }

  private static Path path(StoredRun run, String name) throws IOException {
    try {
      return RequestFailure.orNotFound(() -> run.file(name));
    } catch (DataException e) {
      throw RequestFailure.notFound(e.failure());
    }
  }
}
