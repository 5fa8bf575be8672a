package org.lacewing.cli.workflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lacewing.core.json.Json;

/**
 * {@code metrics.json}: every figure of a run that is the same when the run is repeated. Times are
 * in another file.
 */
final class MetricsDocument {
  private MetricsDocument() {}

  static ObjectNode of(RunResults results) {
    ObjectNode json = Json.object();
    NetworkResult network = results.network();
    json.set("network", scores(network.scores()));
    ObjectNode baselines = json.putObject("baselines");
    network.baselines().forEach(scores -> baselines.set(scores.model(), scores(scores)));
    json.set("training", network.trained().history().toJson());
    json.put("parameters", network.trained().parameterCount());
    json.put("parametersSha256", network.trained().parametersSha256());
    json.set("onnxBytes", onnxBytes(results));
    ObjectNode recipes = json.putObject("recipes");
    for (RecipeResult recipe : results.recipes()) {
      ObjectNode entry = recipes.putObject(recipe.name());
      entry.set("test", recipe.report().after().toJson());
      entry.put("agreement", recipe.drift().agreement());
      entry.put("flipShare", recipe.drift().flipShare());
    }
    results.verdict().ifPresent(verdict -> json.set("gate", gate(verdict.withoutTimes())));
    return json;
  }

  /** Returns the bytes of each ONNX file, by the model's name. */
  static ObjectNode onnxBytes(RunResults results) {
    ObjectNode bytes = Json.object();
    bytes.put("network", results.network().packaged().storedNetwork().size());
    results
        .recipes()
        .forEach(recipe -> bytes.put(recipe.name(), recipe.packaged().storedNetwork().size()));
    return bytes;
  }

  /** Returns what the gate decided. */
  static ObjectNode gate(GateVerdict verdict) {
    ObjectNode json = Json.object();
    json.put("passed", verdict.passed());
    json.put("recipe", verdict.recipe());
    json.put("metric", verdict.metric());
    ArrayNode checks = json.putArray("checks");
    for (GateCheck check : verdict.all()) {
      ObjectNode entry = checks.addObject();
      entry.put("name", check.name());
      entry.put("limit", check.limit());
      entry.put("measured", check.measured());
      entry.put("kind", check.atMost() ? "at most" : "at least");
      entry.put("met", check.met());
    }
    return json;
  }

  private static ObjectNode scores(Scores scores) {
    ObjectNode json = Json.object();
    scores.validation().ifPresent(validation -> json.set("validation", validation.toJson()));
    json.set("test", scores.test().toJson());
    return json;
  }
}
