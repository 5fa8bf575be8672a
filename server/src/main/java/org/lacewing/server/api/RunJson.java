package org.lacewing.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.json.Json;
import org.lacewing.core.run.RunRecord;
import org.lacewing.server.runs.ComparedRuns;
import org.lacewing.server.runs.Curve;
import org.lacewing.server.runs.RunPage;
import org.lacewing.server.runs.RunRow;

/**
 * Runs as JSON. NaN and the infinities are the texts {@code "NaN"}, {@code "Infinity"} and {@code
 * "-Infinity"}: every parser reads the answer, and no value is altered.
 */
final class RunJson {
  private RunJson() {}

  static String page(RunPage page) {
    ObjectNode json = Json.object();
    ArrayNode runs = json.putArray("runs");
    page.runs().forEach(run -> runs.add(row(run)));
    json.put("total", page.total()).put("page", page.page()).put("size", page.size());
    page.experiments().forEach(json.putArray("experiments")::add);
    page.figures().forEach(json.putArray("figures")::add);
    return Json.writeLine(json);
  }

  static ObjectNode row(RunRow run) {
    ObjectNode json =
        Json.object()
            .put("id", run.id())
            .put("experiment", run.experiment())
            .put("status", run.status())
            .put("startedAt", text(run.startedAt()))
            .put("endedAt", text(run.endedAt()))
            .put("problem", run.problem().isEmpty() ? null : run.problem());
    ObjectNode figures = json.putObject("figures");
    run.figures().forEach(figures::put);
    return json;
  }

  static String run(RunRow row, RunRecord record, boolean sound) {
    ObjectNode json = row(row);
    ArrayNode files = json.putArray("files");
    record
        .artifacts()
        .forEach(
            file ->
                files
                    .addObject()
                    .put("name", file.name())
                    .put("bytes", file.bytes())
                    .put("sha256", file.sha256()));
    json.put("reportable", sound);
    return Json.writeLine(json);
  }

  static String curves(List<Curve> curves) {
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray("curves");
    for (Curve curve : curves) {
      ObjectNode entry = list.addObject().put("name", curve.name());
      curve.x().forEach(entry.putArray("x")::add);
      curve.y().forEach(entry.putArray("y")::add);
    }
    return Json.writeLine(json);
  }

  static String compared(ComparedRuns compared) {
    ObjectNode json = Json.object();
    ArrayNode runs = json.putArray("runs");
    compared.runs().forEach(run -> runs.add(row(run)));
    lines(json.putArray("settings"), compared.settings());
    lines(json.putArray("figures"), compared.figures());
    ArrayNode relations = json.putArray("comparisons");
    for (ComparedRuns.Relation relation : compared.comparisons()) {
      ObjectNode entry = relations.addObject().put("run", relation.run());
      entry.put("problem", relation.problem().isEmpty() ? null : relation.problem());
      relation
          .comparison()
          .ifPresent(
              comparison -> {
                entry.put("verdict", comparison.verdict().toString());
                ArrayNode differences = entry.putArray("differences");
                comparison
                    .differences()
                    .forEach(
                        difference ->
                            differences
                                .addObject()
                                .put("stage", difference.stage().name())
                                .put("weight", difference.weight().name())
                                .put("message", difference.message()));
              });
    }
    return Json.writeLine(json);
  }

  private static void lines(ArrayNode json, List<ComparedRuns.Line> lines) {
    for (ComparedRuns.Line line : lines) {
      ArrayNode values =
          json.addObject()
              .put("name", line.name())
              .put("differs", line.differs())
              .putArray("values");
      line.values().forEach(value -> values.add(value.orElse(null)));
    }
  }

  private static @org.jspecify.annotations.Nullable String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }
}
