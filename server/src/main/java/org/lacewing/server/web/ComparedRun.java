package org.lacewing.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lacewing.core.json.Json;
import org.lacewing.core.provenance.DataFingerprint;
import org.lacewing.core.provenance.Manifest;
import org.lacewing.core.run.Artifact;
import org.lacewing.core.run.StoredRun;
import org.lacewing.core.settings.SettingsTree;
import org.lacewing.server.runs.Curve;

/**
 * A run beside others.
 *
 * @param letter what it is called in tables and charts
 * @param run the run
 * @param inputs what its results depend on, by name: data, seed, settings, environment
 * @param curves how it was trained
 * @param candidates its networks
 */
record ComparedRun(
    String letter,
    StoredRun run,
    Map<String, String> inputs,
    List<Curve> curves,
    List<Candidate> candidates) {

  static ComparedRun of(int index, StoredRun run, Curves curves) throws IOException {
    String letter = String.valueOf((char) ('A' + index));
    return new ComparedRun(letter, run, inputs(run), curves.of(run), Candidate.of(letter, run));
  }

  private static Map<String, String> inputs(StoredRun run) throws IOException {
    Map<String, String> inputs = new LinkedHashMap<>();
    if (RunReader.has(run, Artifact.MANIFEST)) {
      Manifest manifest = run.manifest();
      inputs.put(
          "data",
          manifest.data().stream()
              .map(DataFingerprint::sha256)
              .map(sha256 -> sha256.substring(0, Math.min(12, sha256.length())))
              .collect(Collectors.joining(", ")));
      inputs.put("seed", Long.toString(manifest.seed()));
      inputs.put("code commit", manifest.code().commit());
    }
    if (RunReader.has(run, Artifact.EXPERIMENT)) {
      String name = run.id() + "/" + Artifact.EXPERIMENT;
      flat("", Json.of(SettingsTree.parse(run.text(Artifact.EXPERIMENT), name).plain()), inputs);
    }
    if (RunReader.has(run, Artifact.MANIFEST)) {
      flat("environment", Json.of(run.manifest().environment()), inputs);
    }
    return inputs;
  }

  private static void flat(String path, JsonNode node, Map<String, String> values) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(
              field ->
                  flat(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      values));
    } else if (node.isArray() && !node.isEmpty() && !node.get(0).isValueNode()) {
      for (int i = 0; i < node.size(); i++) {
        flat(path + "." + i, node.get(i), values);
      }
    } else {
      values.put(path, node.isValueNode() ? node.asText() : node.toString());
    }
  }

  String id() {
    return run.id().value();
  }
}
