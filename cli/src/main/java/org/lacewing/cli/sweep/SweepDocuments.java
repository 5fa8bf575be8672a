package org.lacewing.cli.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.json.Json;
import org.lacewing.core.provenance.CodeState;
import org.lacewing.core.provenance.Environment;
import org.lacewing.core.provenance.Manifest;
import org.lacewing.onnx.runtime.OrtVersion;

/**
 * The files of a result beside its packages. All but the manifest, which describes the machine, and
 * {@code runs.csv} are the same whoever did the trials.
 */
final class SweepDocuments {
  private SweepDocuments() {}

  static Map<String, String> of(SweepResult result, SweepInput input) throws IOException {
    SweepTable table = new SweepTable(result);
    Map<String, String> documents = new TreeMap<>();
    documents.put("trials.csv", table.csv(result.trials()));
    documents.put("trials.json", json(result, table, result.trials()));
    documents.put("pareto.csv", table.csv(result.best()));
    documents.put("pareto.json", json(result, table, result.best()));
    documents.put("report.html", SweepSections.html(result));
    documents.put("_manifest.json", manifest(result, input).toJson());
    if (result.settings().experiment().isPresent()) {
      documents.put("runs.csv", table.runs());
    }
    return documents;
  }

  private static String json(SweepResult result, SweepTable table, List<TrialRecord> trials) {
    ObjectNode json = Json.object().put("format", 1).put("sweep", result.settings().name());
    var objectives = json.putArray("objectives");
    for (Objective objective : result.objectives()) {
      objectives
          .addObject()
          .put("figure", objective.figure())
          .put("better", objective.higher() ? "higher" : "lower");
    }
    json.set("trials", table.json(trials));
    return Json.write(json);
  }

  private static Manifest manifest(SweepResult result, SweepInput input) throws IOException {
    return Manifest.of(
        Sha256.of(Json.writeLine(Json.of(new TreeMap<>(input.facts())))),
        result.settings().seed(),
        List.of(),
        Environment.current(Map.of("onnxruntime", OrtVersion.current())),
        CodeState.UNKNOWN);
  }
}
