package org.lacewing.cli.sweep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lacewing.core.data.CsvText;
import org.lacewing.core.json.Json;
import org.lacewing.core.settings.SettingsTree;
import org.lacewing.core.settings.SettingsValue;

/** Trials as tables. Nothing of when or where they were done is in them. */
final class SweepTable {
  private final SweepResult result;
  private final Set<String> paths = new LinkedHashSet<>();
  private final Set<String> figures = new LinkedHashSet<>();

  SweepTable(SweepResult result) {
    this.result = result;
    for (TrialRecord record : result.trials()) {
      paths.addAll(record.trial().settings().keySet());
      figures.addAll(record.figures().keySet());
    }
  }

  /** Returns the paths of all settings that were tried, in the order of the sweep. */
  Set<String> paths() {
    return paths;
  }

  /** Returns all trials as CSV. */
  String csv(List<TrialRecord> trials) {
    List<String> header = new ArrayList<>(List.of("trial", "round", "candidate"));
    header.addAll(paths);
    header.addAll(List.of("state", "reason"));
    header.addAll(figures);
    header.addAll(List.of("gate", "package"));
    return CsvText.of(header, trials.stream().map(this::cells).toList());
  }

  private List<String> cells(TrialRecord record) {
    Trial trial = record.trial();
    List<String> cells = new ArrayList<>();
    cells.add(Integer.toString(trial.number()));
    cells.add(Integer.toString(trial.round()));
    cells.add(Integer.toString(trial.candidate()));
    paths.forEach(path -> cells.add(value(trial, path)));
    cells.add(record.state().name().toLowerCase(Locale.ROOT));
    cells.add(record.reason());
    for (String figure : figures) {
      Double value = record.figures().get(figure);
      cells.add(value == null ? "" : number(value));
    }
    cells.add(record.gate());
    cells.add(packageName(record));
    return cells;
  }

  /** Returns trials as JSON. */
  ArrayNode json(List<TrialRecord> trials) {
    ArrayNode list = Json.array();
    for (TrialRecord record : trials) {
      Trial trial = record.trial();
      ObjectNode json =
          list.addObject()
              .put("trial", trial.number())
              .put("round", trial.round())
              .put("candidate", trial.candidate());
      ObjectNode settings = json.putObject("settings");
      trial.settings().forEach((path, yaml) -> settings.set(path, Json.of(parse(yaml).value())));
      json.put("state", record.state().name().toLowerCase(Locale.ROOT));
      if (!record.succeeded()) {
        json.put("reason", record.reason());
      }
      ObjectNode shown = json.putObject("figures");
      record.figures().forEach(shown::put);
      if (!record.gate().isEmpty()) {
        json.put("gate", record.gate());
      }
      if (result.best().contains(record)) {
        json.put("package", packageName(record)).put("sha256", record.sha256());
      }
    }
    return list;
  }

  /** Returns which run each trial was, as CSV. */
  String runs() {
    return CsvText.of(
        List.of("trial", "run"),
        result.trials().stream()
            .filter(record -> !record.run().isEmpty())
            .map(record -> List.of(Integer.toString(record.trial().number()), record.run()))
            .toList());
  }

  /** Returns a setting of a trial as people write it; empty if it was not set. */
  static String value(Trial trial, String path) {
    String yaml = trial.settings().get(path);
    return yaml == null ? "" : parse(yaml).text();
  }

  private static SettingsValue parse(String yaml) {
    return new SettingsValue(SettingsTree.parse("v: " + yaml, "value").plain().get("v"));
  }

  private String packageName(TrialRecord record) {
    return result.best().contains(record) ? SweepFolder.packageName(record.trial().number()) : "";
  }

  /** Returns a number that reads the same when it is read back, whole ones without a point. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
