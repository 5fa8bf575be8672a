package org.lacewing.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lacewing.compression.measure.LatencyReport;
import org.lacewing.core.json.Json;
import org.lacewing.core.metrics.Evaluation;
import org.lacewing.core.metrics.Metric;

/** The figures of a run as one JSON object, and as the few numbers a list of runs shows. */
final class RunSummary {
  private RunSummary() {}

  /**
   * Returns run id and folder, metrics before and after compression, file bytes, latencies, drift
   * figures and the gate's verdict.
   */
  static ObjectNode of(
      String id, String folder, RunResults results, Optional<LatencyReport> latency) {
    ObjectNode json = Json.object();
    json.put("run", id);
    json.put("folder", folder);
    json.put("report", folder + "/report.html");
    ObjectNode metrics = json.putObject("metrics");
    NetworkResult network = results.network();
    metrics.set("original", network.scores().test().toJson());
    ObjectNode baselines = metrics.putObject("baselines");
    network.baselines().forEach(scores -> baselines.set(scores.model(), scores.test().toJson()));
    ObjectNode compressed = metrics.putObject("compressed");
    ObjectNode drift = Json.object();
    for (RecipeResult recipe : results.recipes()) {
      compressed.set(recipe.name(), recipe.report().after().toJson());
      drift.set(recipe.name(), recipe.drift().toJson());
    }
    json.set("onnxBytes", MetricsDocument.onnxBytes(results));
    latency.ifPresent(
        report -> {
          ObjectNode times = report.toJson();
          int batch = report.latencies().get(0).batch();
          times.put("timesFasterThanEngine", LatencyStep.speedUpOverEngine(report, batch));
          json.set("latency", times);
        });
    json.set("drift", drift);
    results.verdict().ifPresent(verdict -> json.set("gate", MetricsDocument.gate(verdict)));
    return json;
  }

  /** Returns the numbers that a list of runs shows, in the order shown. */
  static Map<String, Double> figures(RunResults results) {
    Map<String, Double> figures = new LinkedHashMap<>();
    Evaluation test = results.network().scores().test();
    for (Metric metric : Metric.of(test.target())) {
      test.value(metric).ifPresent(value -> figures.put(metric.label(), value));
    }
    figures.put("onnxBytes", (double) results.network().packaged().storedNetwork().size());
    results
        .served()
        .ifPresent(
            served -> {
              figures.put("servedBytes", (double) served.packaged().storedNetwork().size());
              figures.put("agreement", served.drift().agreement());
            });
    return figures;
  }
}
