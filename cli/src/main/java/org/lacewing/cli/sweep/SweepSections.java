package org.lacewing.cli.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.provenance.LacewingVersion;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.Paragraph;
import org.lacewing.core.report.HtmlReport;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;

/** A sweep for people. */
final class SweepSections {
  private SweepSections() {}

  /** Returns the report: charts, the unbeaten trials, all trials, and those that failed. */
  static String html(SweepResult result) {
    Map<String, String> meta = new LinkedHashMap<>();
    meta.put("search", result.search().use());
    meta.put("trials", Integer.toString(result.trials().size()));
    meta.put("failed", Integer.toString(result.failed()));
    meta.put("Lacewing", LacewingVersion.current());
    List<Section> sections = new ArrayList<>();
    sections.add(best(result));
    sections.add(new Section("All trials", all(result)));
    if (result.failed() > 0) {
      sections.add(new Section("Failed trials", List.of(failed(result))));
    }
    return HtmlReport.render("Sweep " + result.settings().name(), meta, sections);
  }

  /** Returns the unbeaten trials. */
  static Section best(SweepResult result) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Paragraph(
            result.best().size()
                + " of "
                + result.trials().size()
                + " trials are beaten by no other one in "
                + String.join(", ", result.objectives().stream().map(Objective::words).toList())
                + ". "
                + failedWords(result)
                + "Figures are those of the validation rows."));
    blocks.add(grid(result, "Unbeaten trials", result.best()));
    return new Section("Best trials", blocks);
  }

  private static String failedWords(SweepResult result) {
    return result.failed() == 0
        ? ""
        : result.failed() + (result.failed() == 1 ? " trial" : " trials") + " failed. ";
  }

  private static List<Block> all(SweepResult result) {
    List<Block> blocks = new ArrayList<>(ParetoCharts.of(result));
    blocks.add(
        grid(result, "Trials", result.trials().stream().filter(TrialRecord::succeeded).toList()));
    return blocks;
  }

  private static Grid grid(SweepResult result, String caption, List<TrialRecord> trials) {
    SweepTable table = new SweepTable(result);
    List<String> header = new ArrayList<>(List.of("trial"));
    header.addAll(table.paths());
    result.objectives().forEach(objective -> header.add(objective.figure()));
    boolean gated = trials.stream().anyMatch(record -> !record.gate().isEmpty());
    if (gated) {
      header.add("gate");
    }
    List<List<String>> rows = new ArrayList<>();
    for (TrialRecord record : trials) {
      List<String> row = new ArrayList<>();
      row.add(Integer.toString(record.trial().number()));
      table.paths().forEach(path -> row.add(SweepTable.value(record.trial(), path)));
      for (Objective objective : result.objectives()) {
        Double value = record.figures().get(objective.figure());
        row.add(value == null ? "undefined" : NumberText.of(value));
      }
      if (gated) {
        row.add(record.gate());
      }
      rows.add(row);
    }
    return new Grid(caption, header, rows);
  }

  private static Grid failed(SweepResult result) {
    SweepTable table = new SweepTable(result);
    List<String> header = new ArrayList<>(List.of("trial"));
    header.addAll(table.paths());
    header.add("reason");
    List<List<String>> rows = new ArrayList<>();
    for (TrialRecord record : result.trials()) {
      if (!record.succeeded()) {
        List<String> row = new ArrayList<>();
        row.add(Integer.toString(record.trial().number()));
        table.paths().forEach(path -> row.add(SweepTable.value(record.trial(), path)));
        row.add(record.reason());
        rows.add(row);
      }
    }
    return new Grid("Failed trials", header, rows);
  }
}
