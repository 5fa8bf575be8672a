package org.lacewing.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.LacewingException;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.Block.Paragraph;
import org.lacewing.core.report.Block.Verdict;
import org.lacewing.core.report.Block.Waterfall;
import org.lacewing.core.report.NumberText;
import org.lacewing.server.explanation.Explanations;
import org.lacewing.server.problem.RequestFailure;
import org.lacewing.server.registry.ModelName;

/** Says why a model answers a row as it does, and what would make it answer otherwise. */
@Singleton
final class RowExplanation {
  private static final String LIMIT = "5s";
  private static final int STEPS = 12;

  private final Explanations explanations;

  RowExplanation(Explanations explanations) {
    this.explanations = explanations;
  }

  /** Returns what the columns add to the answer, as a waterfall. */
  Block reasons(ModelName model, int version, TryRow row, Target target) throws IOException {
    return asked(model, version, row, "kernelshap", result -> waterfall(result, target));
  }

  /** Returns the smallest changes that turn the decision. */
  Block changes(ModelName model, int version, TryRow row) throws IOException {
    return asked(model, version, row, "counterfactual", RowExplanation::changes);
  }

  /** Makes a block of what an explainer found. */
  private interface Layout {
    Block of(JsonNode row);
  }

  private Block asked(ModelName model, int version, TryRow row, String method, Layout layout)
      throws IOException {
    var question = Json.object();
    question.putArray("rows").add(row.json());
    question.put("method", method).put("timeLimit", LIMIT);
    try {
      Bytes answer =
          explanations
              .begin(model, OptionalInt.of(version), Bytes.ofText(Json.writeLine(question)))
              .answer()
              .get();
      JsonNode rows = Json.parse(answer, "explanation").path("result").path("rows");
      return rows.isEmpty()
          ? new Verdict(Level.NOTE, "There was no time for an explanation; ask again.")
          : layout.of(rows.get(0));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return refused(e);
    } catch (ExecutionException e) {
      return refused(e.getCause() == null ? e : e.getCause());
    } catch (LacewingException | RequestFailure e) {
      return refused(e);
    }
  }

  private static Block refused(Throwable cause) {
    return new Verdict(Level.NOTE, "There is no explanation. " + cause.getMessage());
  }

  private static Block waterfall(JsonNode row, Target target) {
    JsonNode outputs = row.path("outputs");
    int predicted = 0;
    for (int i = 1; i < outputs.size(); i++) {
      predicted = prediction(outputs.get(i)) > prediction(outputs.get(predicted)) ? i : predicted;
    }
    JsonNode shown = outputs.get(target.shown(predicted));
    List<Bar> steps = new ArrayList<>();
    for (JsonNode value : shown.path("values")) {
      steps.add(new Bar(value.path("text").asText(), value.path("value").asDouble(), 0));
    }
    steps.sort((a, b) -> Double.compare(Math.abs(b.value()), Math.abs(a.value())));
    String answer = shown.path("output").asText();
    String unit = target.task() == Task.CLASSIFICATION ? "p(" + answer + ")" : answer;
    return new Waterfall(
        "Why " + unit + " = " + NumberText.of(prediction(shown)),
        unit,
        "base",
        shown.path("base").asDouble(),
        leading(steps),
        "answer");
  }

  private static double prediction(JsonNode output) {
    return output.path("prediction").asDouble();
  }

  /** Many small steps are one. */
  private static List<Bar> leading(List<Bar> steps) {
    if (steps.size() <= STEPS) {
      return steps;
    }
    List<Bar> shown = new ArrayList<>(steps.subList(0, STEPS - 1));
    List<Bar> others = steps.subList(STEPS - 1, steps.size());
    shown.add(new Bar(others.size() + " others", others.stream().mapToDouble(Bar::value).sum(), 0));
    return shown;
  }

  private static Block changes(JsonNode row) {
    List<List<String>> cells = new ArrayList<>();
    for (JsonNode found : row.path("found")) {
      List<String> changes = new ArrayList<>();
      for (JsonNode change : found.path("changes")) {
        changes.add(
            change.path("feature").asText()
                + " "
                + change.path("from").asText()
                + " → "
                + change.path("to").asText());
      }
      cells.add(
          List.of(
              String.join("; ", changes),
              found.path("decision").asText(),
              NumberText.of(found.path("probability").asDouble())));
    }
    return cells.isEmpty()
        ? new Paragraph(row.path("note").asText())
        : new Grid(
            "Small changes that lead to another decision",
            List.of("Changes", "Decision", "Probability"),
            cells);
  }
}
