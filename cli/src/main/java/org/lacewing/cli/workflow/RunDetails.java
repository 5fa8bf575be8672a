package org.lacewing.cli.workflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.json.Json;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.Block.Verdict;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;
import org.lacewing.core.run.Artifact;
import org.lacewing.core.run.RunRecord;
import org.lacewing.core.run.RunStatus;
import org.lacewing.core.run.StoredRun;

/**
 * One run with all its files.
 *
 * @param run the run
 * @param problems what its files' digests say: one sentence a file that was changed or is missing
 */
public record RunDetails(StoredRun run, List<String> problems) {
  /** Copies the sentences. */
  public RunDetails {
    problems = List.copyOf(problems);
  }

  /** Reads the run and checks every file against its digest. */
  public static RunDetails of(StoredRun run) throws IOException {
    return new RunDetails(run, run.verify());
  }

  /** Returns what the record says, the folder, the files and the problems. */
  public ObjectNode toJson() {
    ObjectNode json = json(run.record()).put("folder", run.folder().toString());
    ArrayNode files = json.putArray("files");
    for (Artifact artifact : run.record().artifacts()) {
      files
          .addObject()
          .put("name", artifact.name())
          .put("bytes", artifact.bytes())
          .put("sha256", artifact.sha256());
    }
    ArrayNode list = json.putArray("problems");
    problems.forEach(list::add);
    return json;
  }

  /** Returns status, figures and files as tables. */
  public List<Section> sections() {
    RunRecord record = run.record();
    List<Block> blocks = new ArrayList<>();
    blocks.add(verdict(record));
    problems.forEach(problem -> blocks.add(new Verdict(Level.FAIL, problem)));
    blocks.add(
        new Grid(
            "Figures",
            List.of("figure", "value"),
            record.figures().entrySet().stream()
                .map(figure -> List.of(figure.getKey(), NumberText.of(figure.getValue())))
                .toList()));
    blocks.add(
        new Grid(
            "Files in " + run.folder(),
            List.of("file", "bytes"),
            record.artifacts().stream()
                .map(file -> List.of(file.name(), Long.toString(file.bytes())))
                .toList()));
    return List.of(new Section(run.id().value(), blocks));
  }

  private static Verdict verdict(RunRecord record) {
    String times =
        record.status()
            + ", started "
            + record.startedAt()
            + record.endedAt().map(end -> ", ended " + end).orElse("")
            + "."
            + record.error().map(error -> " " + error.message()).orElse("");
    Level level =
        record.status() == RunStatus.FINISHED
            ? Level.PASS
            : record.status() == RunStatus.RUNNING ? Level.NOTE : Level.FAIL;
    return new Verdict(level, times);
  }

  /** Returns what the record of a run says, without its files. */
  static ObjectNode json(RunRecord record) {
    ObjectNode json =
        Json.object()
            .put("run", record.id().value())
            .put("experiment", record.experiment())
            .put("status", record.status().name())
            .put("startedAt", record.startedAt().toString());
    record.endedAt().ifPresent(end -> json.put("endedAt", end.toString()));
    record
        .error()
        .ifPresent(
            error ->
                json.putObject("failure")
                    .put("code", error.code())
                    .put("message", error.message()));
    ObjectNode figures = json.putObject("figures");
    record.figures().forEach(figures::put);
    return json;
  }
}
