package org.lacewing.cli.workflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lacewing.core.json.Json;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.Paragraph;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;
import org.lacewing.core.run.RunEntry;
import org.lacewing.core.run.RunRecord;
import org.lacewing.core.run.RunStore;

/**
 * The runs of a store.
 *
 * @param store where they are
 * @param entries the runs, the latest first
 */
public record RunList(RunStore store, List<RunEntry> entries) {
  private static final int FIGURES = 4;

  /** Copies the list. */
  public RunList {
    entries = List.copyOf(entries);
  }

  /**
   * Reads the records of all runs.
   *
   * @throws IOException if the folder cannot be read
   */
  public static RunList of(RunStore store) throws IOException {
    return new RunList(store, store.list());
  }

  /** Returns an object whose {@code runs} has id, status, times, error and figures of each run. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object().put("folder", store.root().toString());
    ArrayNode list = json.putArray("runs");
    for (RunEntry entry : entries) {
      Optional<RunRecord> known = entry.record();
      list.add(
          known.isPresent()
              ? RunDetails.json(known.get())
              : Json.object()
                  .put("run", entry.id().value())
                  .put("status", "UNREADABLE")
                  .put("problem", entry.problem()));
    }
    return json;
  }

  /** Returns one table of all runs, or a sentence if there are none. */
  public List<Section> sections() {
    if (entries.isEmpty()) {
      return List.of(
          new Section(
              "Runs", List.of(new Paragraph("There are no runs in " + store.root() + "."))));
    }
    Set<String> names = new LinkedHashSet<>();
    entries.forEach(
        entry -> entry.record().ifPresent(record -> names.addAll(record.figures().keySet())));
    List<String> figures = names.stream().limit(FIGURES).toList();
    List<String> header = new ArrayList<>(List.of("run", "status", "started (UTC)", "took"));
    header.addAll(figures);
    List<List<String>> rows = entries.stream().map(entry -> row(entry, figures)).toList();
    return List.of(new Section("Runs", List.of(new Grid("", header, rows))));
  }

  private static List<String> row(RunEntry entry, List<String> figures) {
    List<String> row = new ArrayList<>(List.of(entry.id().value()));
    Optional<RunRecord> known = entry.record();
    if (known.isEmpty()) {
      row.addAll(List.of("unreadable: " + entry.problem(), "", ""));
      figures.forEach(name -> row.add(""));
      return row;
    }
    RunRecord record = known.get();
    row.add(record.status().name());
    row.add(record.startedAt().toString().replace('T', ' ').replaceAll("(\\.\\d+)?Z$", ""));
    row.add(record.endedAt().map(end -> duration(record, end)).orElse(""));
    for (String name : figures) {
      Double value = record.figures().get(name);
      row.add(value == null ? "" : NumberText.of(value));
    }
    return row;
  }

  private static String duration(RunRecord record, Instant end) {
    return NumberText.of(Duration.between(record.startedAt(), end).toMillis() / 1000.0) + " s";
  }
}
