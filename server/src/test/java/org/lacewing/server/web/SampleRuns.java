package org.lacewing.server.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;
import org.lacewing.core.provenance.CodeState;
import org.lacewing.core.provenance.Environment;
import org.lacewing.core.provenance.Manifest;
import org.lacewing.core.report.HtmlReport;
import org.lacewing.core.run.ActiveRun;
import org.lacewing.core.run.Artifact;
import org.lacewing.core.run.RunStore;
import org.lacewing.onnx.packaging.SmallModels;

/** Runs as the command line writes them, with figures that are known. */
final class SampleRuns {
  private final RunStore store;

  SampleRuns(RunStore store) {
    this.store = store;
  }

  /**
   * Writes a run that ended well.
   *
   * @param epochs points of its curves
   */
  String finished(String experiment, long seed, double accuracy, int epochs) throws IOException {
    String yaml =
        "name: " + experiment + "\nseed: " + seed + "\ntraining:\n  epochs: " + epochs + "\n";
    try (ActiveRun run = store.start(experiment, yaml)) {
      run.write(Artifact.METRICS, Json.write(metrics(accuracy, epochs)));
      run.write("latency.json", Json.write(latency(seed)));
      run.write(Artifact.MANIFEST, manifest(yaml, seed).toJson());
      run.write("int8", SmallModels.rows());
      run.write(Artifact.REPORT, HtmlReport.render("Report of " + experiment, Map.of(), List.of()));
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("accuracy", accuracy);
      figures.put("onnxBytes", 65_687.0 + seed);
      figures.put("servedBytes", 18_326.0);
      figures.put("agreement", 0.99);
      run.finish(true, figures);
      return run.id().value();
    }
  }

  String failed(String experiment) throws IOException {
    try (ActiveRun run = store.start(experiment, "name: " + experiment + "\n")) {
      run.fail(new IOException("The file <b>lost.csv</b> cannot be read"));
      return run.id().value();
    }
  }

  private static ObjectNode metrics(double accuracy, int epochs) {
    ObjectNode json = Json.object();
    json.putObject("network").putObject("test").putObject("metrics").put("accuracy", accuracy);
    ObjectNode training = json.putObject("training").put("metric", "log-loss").put("bestEpoch", 1);
    ArrayNode list = training.putArray("epochs");
    for (int epoch = 1; epoch <= epochs; epoch++) {
      double loss = 0.3 + 1.0 / epoch;
      list.addObject()
          .put("epoch", epoch)
          .put("loss", loss)
          .put("validation", loss * 1.1 - accuracy / 10);
    }
    json.putObject("onnxBytes")
        .put("network", 65_687)
        .put("int8", 18_326)
        .put("pruned-int8", 9_917);
    ObjectNode recipes = json.putObject("recipes");
    recipe(recipes.putObject("int8"), accuracy - 0.002, 0.99);
    recipe(recipes.putObject("pruned-int8"), accuracy - 0.011, 0.93);
    json.putObject("gate").put("metric", "accuracy");
    return json;
  }

  private static void recipe(ObjectNode recipe, double accuracy, double agreement) {
    recipe.putObject("test").putObject("metrics").put("accuracy", accuracy);
    recipe.put("agreement", agreement);
  }

  private static ObjectNode latency(long seed) {
    ObjectNode json = Json.object().put("baseline", "fp32 in ONNX Runtime");
    ArrayNode list = json.putArray("latencies");
    list.addObject()
        .put("name", "fp32 in ONNX Runtime")
        .put("batch", 1)
        .put("p50Microseconds", 21.5 + seed);
    list.addObject().put("name", "int8").put("batch", 1).put("p50Microseconds", 6.5 + seed / 2.0);
    list.addObject()
        .put("name", "pruned-int8")
        .put("batch", 1)
        .put("p50Microseconds", 5.0 + seed / 2.0);
    return json;
  }

  private static Manifest manifest(String yaml, long seed) throws IOException {
    return Manifest.of(
        Bytes.ofText(yaml).sha256(),
        seed,
        List.of(),
        Environment.current(Map.of("onnxruntime", "1.28.0")),
        CodeState.UNKNOWN);
  }
}
