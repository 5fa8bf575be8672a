package org.lacewing.server.runs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;
import org.lacewing.core.run.RunEntry;

/** What the index keeps of a run, and back. */
final class RunSummary {
  private RunSummary() {}

  /** Returns the row of a run in the store. */
  static RunRow of(RunEntry entry) {
    if (entry.record().isEmpty()) {
      return new RunRow(
          entry.id().value(),
          "",
          RunRow.DAMAGED,
          Optional.empty(),
          Optional.empty(),
          entry.problem(),
          Map.of());
    }
    return RunRow.of(entry.record().get());
  }

  /** Returns the figures as JSON, which keeps NaN, the infinities and the order. */
  static String figures(RunRow row) {
    var json = Json.object();
    row.figures().forEach(json::put);
    return Json.writeLine(json);
  }

  /** Returns the figures from JSON. */
  static Map<String, Double> figures(String text) {
    JsonFields json = JsonFields.parse(text, "the index of runs");
    Map<String, Double> figures = new LinkedHashMap<>();
    json.names().forEach(name -> figures.put(name, json.number(name)));
    return figures;
  }

  /** Damaged runs have no time; they are kept as if before all others. */
  static Instant sortedTime(RunRow row) {
    return row.startedAt().orElse(Instant.EPOCH);
  }
}
