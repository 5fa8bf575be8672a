package org.lacewing.core.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;

/**
 * What {@code run.json} says of a run. It is small, so that a list of a thousand runs is read in no
 * time.
 *
 * @param id the run
 * @param experiment the experiment's name
 * @param status how far it has come
 * @param startedAt when it started
 * @param endedAt when it ended; empty while it runs
 * @param process who is at work on it
 * @param error why it failed; empty unless it did
 * @param figures the few figures that a list of runs shows; NaN and the infinities are kept
 * @param artifacts the files that were written, with their digests; empty while it runs
 */
public record RunRecord(
    RunId id,
    String experiment,
    RunStatus status,
    Instant startedAt,
    Optional<Instant> endedAt,
    RunProcess process,
    Optional<RunError> error,
    Map<String, Double> figures,
    List<Artifact> artifacts) {
  private static final int FORMAT = 1;

  /** Copies the collections; the order of the figures is kept. */
  public RunRecord {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    artifacts = List.copyOf(artifacts);
  }

  /** Returns the record of a run that starts. */
  static RunRecord running(RunId id, String experiment, Instant start, RunProcess process) {
    return new RunRecord(
        id,
        experiment,
        RunStatus.RUNNING,
        start,
        Optional.empty(),
        process,
        Optional.empty(),
        Map.of(),
        List.of());
  }

  /** Returns the record of the run at its end. */
  RunRecord ended(
      RunStatus how,
      Instant end,
      Optional<RunError> why,
      Map<String, Double> shown,
      List<Artifact> written) {
    return new RunRecord(
        id, experiment, how, startedAt, Optional.of(end), process, why, shown, written);
  }

  /** Returns the record; a run whose process has vanished is interrupted. */
  RunRecord checked() {
    return status == RunStatus.RUNNING && !process.isAlive()
        ? new RunRecord(
            id,
            experiment,
            RunStatus.INTERRUPTED,
            startedAt,
            endedAt,
            process,
            error,
            figures,
            artifacts)
        : this;
  }

  String toJson() {
    ObjectNode json =
        Json.object()
            .put("format", FORMAT)
            .put("id", id.value())
            .put("experiment", experiment)
            .put("status", status.name())
            .put("startedAt", startedAt.toString());
    endedAt.ifPresent(end -> json.put("endedAt", end.toString()));
    json.putObject("process").put("pid", process.pid()).put("startedAt", process.startedAt());
    error.ifPresent(e -> json.putObject("error").put("code", e.code()).put("message", e.message()));
    ObjectNode shown = json.putObject("figures");
    figures.forEach(shown::put);
    ArrayNode files = json.putArray("artifacts");
    artifacts.forEach(
        file ->
            files
                .addObject()
                .put("name", file.name())
                .put("bytes", file.bytes())
                .put("sha256", file.sha256()));
    return Json.write(json);
  }

  static RunRecord parse(String text, String name) {
    JsonFields json = JsonFields.parse(text, name);
    if (json.integer("format") != FORMAT) {
      throw new DataException(
          Failure.of("The run has an unknown format")
              .at(name)
              .expected(Integer.toString(FORMAT))
              .received(json.node("format").toString())
              .advice("Read it with the version of Lacewing that wrote it."));
    }
    JsonFields process = json.object("process");
    JsonFields figures = json.object("figures");
    Map<String, Double> shown = new LinkedHashMap<>();
    figures.names().forEach(figure -> shown.put(figure, figures.number(figure)));
    return new RunRecord(
        new RunId(json.text("id")),
        json.text("experiment"),
        json.constant("status", RunStatus.class),
        json.instant("startedAt"),
        json.optionalInstant("endedAt"),
        new RunProcess(process.longInteger("pid"), process.text("startedAt")),
        json.has("error")
            ? Optional.of(
                new RunError(
                    json.object("error").text("code"), json.object("error").text("message")))
            : Optional.empty(),
        shown,
        json.objects("artifacts").stream()
            .map(
                file ->
                    new Artifact(file.text("name"), file.longInteger("bytes"), file.text("sha256")))
            .toList());
  }
}
