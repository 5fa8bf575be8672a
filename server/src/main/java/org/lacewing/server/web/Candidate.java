package org.lacewing.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.json.Json;
import org.lacewing.core.run.Artifact;
import org.lacewing.core.run.StoredRun;

/**
 * A network of a run, or one of its compressed ones, by what it costs and what it is worth. Figures
 * that were not measured are NaN.
 *
 * @param letter the letter of its run
 * @param name the recipe; {@code network} for the network that was not compressed
 * @param bytes of its ONNX file
 * @param latency median of a call with one row, in microseconds
 * @param scores metrics on the test rows by name
 * @param agreement of its explanations with those of the original
 */
record Candidate(
    String letter,
    String name,
    double bytes,
    double latency,
    Map<String, Double> scores,
    double agreement) {
  private static final String NETWORK = "network";
  private static final String LATENCY = "latency.json";

  Candidate {
    scores = Map.copyOf(scores);
  }

  /** Returns the candidates of a run; none if it measured nothing. */
  static List<Candidate> of(String letter, StoredRun run) throws IOException {
    if (!RunReader.has(run, Artifact.METRICS)) {
      return List.of();
    }
    JsonNode metrics = json(run, Artifact.METRICS);
    JsonNode latency = RunReader.has(run, LATENCY) ? json(run, LATENCY) : Json.object();
    List<Candidate> candidates = new ArrayList<>();
    JsonNode bytes = metrics.path("onnxBytes");
    candidates.add(
        new Candidate(
            letter,
            NETWORK,
            number(bytes.path(NETWORK)),
            latency(latency, latency.path("baseline").asText()),
            scores(metrics.path(NETWORK).path("test").path("metrics")),
            1));
    for (Map.Entry<String, JsonNode> recipe : metrics.path("recipes").properties()) {
      candidates.add(
          new Candidate(
              letter,
              recipe.getKey(),
              number(bytes.path(recipe.getKey())),
              latency(latency, recipe.getKey()),
              scores(recipe.getValue().path("test").path("metrics")),
              number(recipe.getValue().path("agreement"))));
    }
    return candidates;
  }

  /** Returns the metric that the run's gate looked at; empty if it had no gate. */
  static String gateMetric(StoredRun run) throws IOException {
    return RunReader.has(run, Artifact.METRICS)
        ? json(run, Artifact.METRICS).path("gate").path("metric").asText("")
        : "";
  }

  private static JsonNode json(StoredRun run, String file) throws IOException {
    return Json.parse(run.text(file), run.id() + "/" + file);
  }

  private static double latency(JsonNode latency, String name) {
    for (JsonNode entry : latency.path("latencies")) {
      if (entry.path("name").asText().equals(name) && entry.path("batch").asInt() == 1) {
        return number(entry.path("p50Microseconds"));
      }
    }
    return Double.NaN;
  }

  private static Map<String, Double> scores(JsonNode metrics) {
    Map<String, Double> scores = new LinkedHashMap<>();
    metrics
        .properties()
        .forEach(
            metric -> {
              if (metric.getValue().isNumber()) {
                scores.put(metric.getKey(), metric.getValue().asDouble());
              }
            });
    return scores;
  }

  private static double number(JsonNode node) {
    return node.isNumber() ? node.asDouble() : Double.NaN;
  }

  double score(String metric) {
    return scores.getOrDefault(metric, Double.NaN);
  }

  /** Returns letter and name. */
  String called() {
    return letter + " " + name;
  }
}
