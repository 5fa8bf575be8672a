package org.lacewing.cli.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lacewing.core.data.Field;
import org.lacewing.core.json.Json;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;
import org.lacewing.core.settings.SettingsWriter;

/**
 * What came of a stream of explanations.
 *
 * @param request what was asked for
 * @param settings those of the explainer, defaults included
 * @param totals sums over all rows
 * @param resumed how many rows an earlier process had finished
 * @param bytes the size of the result
 * @param sha256 its digest
 * @param seconds how long this process explained
 */
public record StreamSummary(
    StreamRequest request,
    Record settings,
    Totals totals,
    long resumed,
    long bytes,
    String sha256,
    double seconds) {

  /** Returns the answer for programs. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("out", request.out().toString());
    json.put("form", request.form().label());
    json.put("bytes", bytes);
    json.put("sha256", sha256);
    json.put("explainer", request.explainer().use());
    json.set("settings", Json.of(SettingsWriter.plain(settings)));
    json.put("rows", totals.rows());
    json.put("resumedRows", resumed);
    json.put("seconds", seconds);
    json.put("rowsPerSecond", rowsPerSecond());
    json.put("modelRows", totals.modelRows());
    json.put("exactShare", share(totals.exactRows()));
    json.putObject("worstGap").put("value", totals.worstGap()).put("row", totals.worstRow());
    json.put("meanRelativeError", totals.errors() / totals.rows());
    json.put("failedShare", share(totals.failedRows()));
    ObjectNode failed = json.putObject("failedChecks");
    new TreeMap<>(totals.failed()).forEach((name, rows) -> failed.put(name, share(rows)));
    var importance = json.putArray("importance");
    for (Bar bar : importance()) {
      importance.addObject().put("feature", bar.label()).put("meanAbsolute", bar.value());
    }
    return json;
  }

  /** Returns the answer for people. */
  public Section section() {
    List<List<String>> facts = new ArrayList<>();
    facts.add(List.of("rows", Long.toString(totals.rows())));
    if (resumed > 0) {
      facts.add(List.of("of them finished before", Long.toString(resumed)));
    }
    facts.add(List.of("seconds", NumberText.of(seconds)));
    facts.add(List.of("rows a second", NumberText.of(rowsPerSecond())));
    facts.add(
        List.of("model rows a row", NumberText.of((double) totals.modelRows() / totals.rows())));
    facts.add(List.of("rows with exact values", NumberText.percent(share(totals.exactRows()))));
    facts.add(
        List.of(
            "largest additivity gap",
            NumberText.of(totals.worstGap()) + ", row " + totals.worstRow()));
    facts.add(
        List.of("mean relative standard error", NumberText.of(totals.errors() / totals.rows())));
    facts.add(List.of("rows that fail a check", NumberText.percent(share(totals.failedRows()))));
    for (Map.Entry<String, Long> check : new TreeMap<>(totals.failed()).entrySet()) {
      facts.add(List.of("  " + check.getKey(), NumberText.percent(share(check.getValue()))));
    }
    facts.add(List.of("bytes", Long.toString(bytes)));
    facts.add(List.of("SHA-256", sha256));
    return new Section(
        "Explanations of a stream",
        List.of(
            new Block.Paragraph(
                totals.rows() + " rows explained, written to " + request.out() + "."),
            new Block.Grid(settingsText(), List.of("figure", "value"), facts),
            new Block.BarChart("Mean absolute value over all rows", "mean |value|", importance())));
  }

  private String settingsText() {
    return request.explainer().use()
        + " "
        + Json.writeLine(Json.of(SettingsWriter.plain(settings))).replace("\"", "");
  }

  private double rowsPerSecond() {
    return (totals.rows() - resumed) / seconds;
  }

  private double share(long rows) {
    return (double) rows / totals.rows();
  }

  /** Returns the features with their mean absolute values, the largest first. */
  private List<Bar> importance() {
    List<Field> features = request.model().model().schema().features();
    return IntStream.range(0, features.size())
        .mapToObj(i -> new Bar(features.get(i).name(), totals.absolute().get(i) / totals.rows(), 0))
        .sorted(Comparator.comparingDouble(Bar::value).reversed())
        .toList();
  }
}
