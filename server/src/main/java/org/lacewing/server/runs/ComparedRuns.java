package org.lacewing.server.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.run.Artifact;
import org.lacewing.core.run.RunComparison;
import org.lacewing.core.run.RunId;
import org.lacewing.core.run.RunStore;
import org.lacewing.core.run.StoredRun;
import org.lacewing.core.settings.SettingsTree;

/**
 * Runs side by side.
 *
 * @param runs the runs, in the order asked for
 * @param settings every setting with its value in each run, those that differ first
 * @param figures every figure with its value in each run, those that differ first
 * @param comparisons how each run but the first relates to the first
 */
public record ComparedRuns(
    List<RunRow> runs, List<Line> settings, List<Line> figures, List<Relation> comparisons) {
  private static final int MOST = 10;

  /** Copies the lists. */
  public ComparedRuns {
    runs = List.copyOf(runs);
    settings = List.copyOf(settings);
    figures = List.copyOf(figures);
    comparisons = List.copyOf(comparisons);
  }

  /**
   * One thing in all runs.
   *
   * @param name such as {@code training.epochs}
   * @param differs whether not all values are the same
   * @param values one a run; empty where a run has none
   */
  public record Line(String name, boolean differs, List<Optional<String>> values) {
    /** Copies the list. */
    public Line {
      values = List.copyOf(values);
    }
  }

  /**
   * How a run relates to the first.
   *
   * @param run its id
   * @param comparison what differs; empty if it cannot be told
   * @param problem why it cannot be told; empty if it can
   */
  public record Relation(String run, Optional<RunComparison> comparison, String problem) {}

  /**
   * Compares runs.
   *
   * @param ids 2 to 10 ids
   * @throws ConfigurationException if there are fewer or more, or one is unknown
   */
  public static ComparedRuns of(RunStore store, List<RunId> ids) throws IOException {
    if (ids.size() < 2 || ids.size() > MOST || ids.stream().distinct().count() < ids.size()) {
      throw new ConfigurationException(
          Failure.of("Different runs can be compared")
              .at("ids")
              .expected("2 to " + MOST + " of them")
              .received(Integer.toString(ids.size())));
    }
    List<RunRow> rows = new ArrayList<>();
    List<Map<String, String>> settings = new ArrayList<>();
    List<Map<String, String>> figures = new ArrayList<>();
    List<StoredRun> runs = new ArrayList<>();
    for (RunId id : ids) {
      StoredRun run = store.open(id);
      runs.add(run);
      RunRow row = RunRow.of(run.record());
      rows.add(row);
      settings.add(settings(run));
      Map<String, String> values = new LinkedHashMap<>();
      row.figures().forEach((name, value) -> values.put(name, Double.toString(value)));
      figures.add(values);
    }
    return new ComparedRuns(rows, lines(settings), lines(figures), relations(runs));
  }

  private static Map<String, String> settings(StoredRun run) throws IOException {
    Map<String, String> values = new TreeMap<>();
    try {
      String name = run.id() + "/" + Artifact.EXPERIMENT;
      flatten("", Json.of(SettingsTree.parse(run.text(Artifact.EXPERIMENT), name).plain()), values);
    } catch (ConfigurationException | DataException e) {
      return Map.of();
    }
    return values;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  flatten(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      values));
    } else {
      values.put(path, node.isTextual() ? node.textValue() : Json.writeLine(node));
    }
  }

  private static List<Line> lines(List<Map<String, String>> values) {
    Map<String, Boolean> names = new LinkedHashMap<>();
    values.forEach(of -> of.keySet().forEach(name -> names.put(name, true)));
    List<Line> lines = new ArrayList<>();
    for (String name : names.keySet()) {
      List<Optional<String>> all =
          values.stream().map(of -> Optional.ofNullable(of.get(name))).toList();
      lines.add(new Line(name, all.stream().distinct().count() > 1, all));
    }
    lines.sort((a, b) -> Boolean.compare(b.differs(), a.differs()));
    return lines;
  }

  private static List<Relation> relations(List<StoredRun> runs) throws IOException {
    List<Relation> relations = new ArrayList<>();
    StoredRun first = runs.get(0);
    for (StoredRun run : runs.subList(1, runs.size())) {
      try {
        RunComparison comparison =
            RunComparison.compare(first, run, RunComparison.STANDARD_TOLERANCE);
        relations.add(new Relation(run.id().value(), Optional.of(comparison), ""));
      } catch (DataException | ConfigurationException e) {
        relations.add(
            new Relation(run.id().value(), Optional.empty(), String.valueOf(e.getMessage())));
      }
    }
    return relations;
  }
}
