package org.lacewing.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonDifference;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.packaging.TrainableNetwork;
import org.lacewing.core.provenance.DataFingerprint;
import org.lacewing.core.provenance.Manifest;
import org.lacewing.core.run.RunComparison.Difference;
import org.lacewing.core.run.RunComparison.Stage;
import org.lacewing.core.run.RunComparison.Weight;
import org.lacewing.core.settings.SettingsTree;

/** Walks through two runs from causes to effects and collects what differs. */
final class RunComparer {
  /** The seed has a stage of its own; name and place of the data file decide nothing. */
  private static final Set<String> NEUTRAL = Set.of("name", "seed", "data.file");

  private final StoredRun first;
  private final StoredRun second;
  private final double tolerance;
  private final List<Difference> differences = new ArrayList<>();

  RunComparer(StoredRun first, StoredRun second, double tolerance) {
    this.first = first;
    this.second = second;
    this.tolerance = tolerance;
  }

  RunComparison compare() throws IOException {
    if (inBoth(Artifact.MANIFEST, Stage.DATA)) {
      compare(first.manifest(), second.manifest());
    }
    compareModels();
    compareJson(Artifact.METRICS, Stage.METRICS);
    for (String name : union(first.explanations(), second.explanations())) {
      compareJson(Artifact.EXPLANATIONS + "/" + name + ".json", Stage.EXPLANATIONS);
    }
    return RunComparison.of(tolerance, differences);
  }

  private void compare(Manifest a, Manifest b) throws IOException {
    if (a.data().size() != b.data().size()) {
      add(
          Stage.DATA,
          Weight.BREAKS,
          "the number of data files differs: " + a.data().size() + " and " + b.data().size());
    } else {
      for (int i = 0; i < a.data().size(); i++) {
        compare(a.data().get(i), b.data().get(i));
      }
    }
    if (a.seed() != b.seed()) {
      add(Stage.SEED, Weight.BREAKS, "seed differs: " + a.seed() + " and " + b.seed());
    }
    if (!a.experiment().equals(b.experiment()) && inBoth(Artifact.EXPERIMENT, Stage.SETTINGS)) {
      compareSettings();
    }
    for (JsonDifference d :
        JsonDifference.between(Json.of(a.environment()), Json.of(b.environment()))) {
      add(
          Stage.ENVIRONMENT,
          Weight.NOTE,
          d.path() + " differs: " + values(d) + "; the runs are not comparable bit by bit");
    }
    for (JsonDifference d : JsonDifference.between(Json.of(a.code()), Json.of(b.code()))) {
      add(Stage.CODE, Weight.NOTE, "code " + d.path() + " differs: " + values(d));
    }
  }

  private void compare(DataFingerprint a, DataFingerprint b) {
    Weight weight = a.sameContent(b) ? Weight.NOTE : Weight.BREAKS;
    a.difference(b).ifPresent(message -> add(Stage.DATA, weight, message));
    for (JsonDifference d : JsonDifference.between(Json.of(a.fields()), Json.of(b.fields()))) {
      add(Stage.SCHEMA, Weight.BREAKS, "schema differs at field " + d.path() + ": " + values(d));
    }
  }

  private void compareSettings() throws IOException {
    JsonNode a = settings(first);
    JsonNode b = settings(second);
    for (JsonDifference d : JsonDifference.between(a, b)) {
      if (!NEUTRAL.contains(d.path())) {
        add(Stage.SETTINGS, Weight.BREAKS, "setting " + d.path() + " differs: " + values(d));
      }
    }
  }

  private static JsonNode settings(StoredRun run) throws IOException {
    return Json.of(
        SettingsTree.parse(run.text(Artifact.EXPERIMENT), run.id() + "/" + Artifact.EXPERIMENT)
            .plain());
  }

  private void compareModels() throws IOException {
    comparePackages(Artifact.MODELS);
    comparePackages(Artifact.REJECTED);
  }

  private void comparePackages(String folder) throws IOException {
    for (String name : union(first.packages(folder), second.packages(folder))) {
      if (inBoth(folder + "/" + name + ModelPackage.EXTENSION, Stage.PARAMETERS)) {
        ModelPackage a = first.model(folder, name);
        ModelPackage b = second.model(folder, name);
        comparePreprocessing(name, a, b);
        compareNetworks(name, a, b);
      }
    }
  }

  private void comparePreprocessing(String name, ModelPackage a, ModelPackage b) {
    if (!a.preprocessing().equals(b.preprocessing())) {
      List<JsonDifference> found =
          JsonDifference.between(a.preprocessing().toJson(), b.preprocessing().toJson());
      addNumbers(Stage.PREPROCESSING, "preprocessing of model " + name, found);
    }
  }

  private void compareNetworks(String name, ModelPackage a, ModelPackage b) {
    Optional<Bytes> mine = a.network().map(TrainableNetwork::parameters);
    Optional<Bytes> theirs = b.network().map(TrainableNetwork::parameters);
    if (mine.isPresent() && theirs.isPresent() && !mine.equals(theirs)) {
      double distance = distance(mine.get(), theirs.get());
      add(
          Stage.PARAMETERS,
          weight(distance),
          "parameters of model " + name + " differ: by at most " + distance);
    } else if (!a.storedNetwork().equals(b.storedNetwork())) {
      // Whether another graph matters shows in its figures and explanations.
      add(
          Stage.PARAMETERS,
          Weight.WITHIN_TOLERANCE,
          (a.isPacked() || b.isPacked()
                  ? "the packed network of model "
                  : "the ONNX graph of model ")
              + name
              + " differs: SHA-256 "
              + a.storedNetwork().sha256()
              + " and "
              + b.storedNetwork().sha256());
    }
  }

  /** The largest absolute difference; infinite if there are more parameters in one. */
  private static double distance(Bytes a, Bytes b) {
    if (a.size() != b.size()) {
      return Double.POSITIVE_INFINITY;
    }
    FloatBuffer first = floats(a);
    FloatBuffer second = floats(b);
    double largest = 0;
    while (first.hasRemaining()) {
      double difference = Math.abs((double) first.get() - second.get());
      largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
    }
    return largest;
  }

  private static FloatBuffer floats(Bytes bytes) {
    ByteBuffer buffer = bytes.buffer().order(ByteOrder.LITTLE_ENDIAN);
    return buffer.asFloatBuffer();
  }

  private void compareJson(String artifact, Stage stage) throws IOException {
    if (digest(first, artifact).equals(digest(second, artifact)) || !inBoth(artifact, stage)) {
      return;
    }
    JsonNode a = Json.parse(first.text(artifact), first.id() + "/" + artifact);
    JsonNode b = Json.parse(second.text(artifact), second.id() + "/" + artifact);
    addNumbers(stage, artifact, JsonDifference.between(a, b));
  }

  /** Many numbers move together: the worst place and the number of places say enough. */
  private void addNumbers(Stage stage, String what, List<JsonDifference> found) {
    if (found.isEmpty()) {
      return;
    }
    JsonDifference worst = found.get(0);
    for (JsonDifference d : found) {
      worst = d.distance() > worst.distance() ? d : worst;
    }
    String more = found.size() == 1 ? "" : " (the largest of " + found.size() + " differences)";
    add(
        stage,
        weight(worst.distance()),
        what + " differs at " + worst.path() + ": " + values(worst) + more);
  }

  private Weight weight(double distance) {
    return distance <= tolerance ? Weight.WITHIN_TOLERANCE : Weight.BREAKS;
  }

  private boolean inBoth(String artifact, Stage stage) {
    boolean inFirst = !digest(first, artifact).isEmpty();
    boolean inSecond = !digest(second, artifact).isEmpty();
    if (inFirst != inSecond) {
      add(
          stage,
          Weight.BREAKS,
          artifact + " is only in run " + (inFirst ? first.id() : second.id()));
    }
    return inFirst && inSecond;
  }

  private static String digest(StoredRun run, String name) {
    return run.record().artifacts().stream()
        .filter(artifact -> artifact.name().equals(name))
        .map(Artifact::sha256)
        .findFirst()
        .orElse("");
  }

  private void add(Stage stage, Weight weight, String message) {
    differences.add(new Difference(stage, weight, message));
  }

  private static String values(JsonDifference d) {
    return d.first() + " and " + d.second();
  }

  private static Set<String> union(List<String> a, List<String> b) {
    Set<String> names = new TreeSet<>(a);
    names.addAll(b);
    return names;
  }
}
